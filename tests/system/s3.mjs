// The bucket, asked by curl, which signs for itself.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The bytes of an object. */
export async function object({ endpoint, bucket, region, accessKey, secretKey }, key) {
  const sign = ['--aws-sigv4', `aws:amz:${region}:s3`, '--user', `${accessKey}:${secretKey}`];
  const options = { encoding: 'buffer', maxBuffer: 32 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)('curl', ['--silent', '--show-error', '--fail', ...sign, `${endpoint}/${bucket}/${key}`], options);
  return stdout;
}
