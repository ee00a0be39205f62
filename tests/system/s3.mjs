// The bucket, asked by curl, which signs for itself.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The answer to a request for this path. */
async function ask({ endpoint, region, accessKey, secretKey }, path, more = []) {
  const sign = ['--aws-sigv4', `aws:amz:${region}:s3`, '--user', `${accessKey}:${secretKey}`];
  const options = { encoding: 'buffer', maxBuffer: 32 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)('curl', ['--silent', '--show-error', '--fail', ...sign, ...more, `${endpoint}/${path}`], options);
  return stdout;
}

/** The bytes of an object. */
export function object(s3, key) {
  return ask(s3, `${s3.bucket}/${key}`);
}

/** The keys of all objects; there are fewer than a thousand. */
export async function keys(s3) {
  const list = (await ask(s3, `${s3.bucket}?list-type=2`)).toString();
  return [...list.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key);
}

/** Makes the bucket. */
export async function makeBucket(s3) {
  await ask(s3, s3.bucket, ['--request', 'PUT']);
}

/** Puts a file. */
export async function put(s3, key, file) {
  await ask(s3, `${s3.bucket}/${key}`, ['--header', 'x-amz-content-sha256: UNSIGNED-PAYLOAD', '--upload-file', file]);
}
