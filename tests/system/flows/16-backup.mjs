import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { keys, makeBucket, object, put } from '../s3.mjs';

export const name = 'a backup of database and bucket is restored elsewhere, and nothing is missing in it';

const execute = promisify(execFile);
/** Objects on their way at once. */
const AT_ONCE = 8;

export async function run(world) {
  const { tools, s3, folder } = world.system();
  const { presswork, postgres } = tools;
  const postgresTool = (tool, ...more) => execute(path.join(postgres.folder, tool), more);
  const own = (more, environment = {}) =>
    execute(presswork.program, more, { cwd: presswork.folder, env: { ...process.env, ...presswork.environment, ...environment } });
  const backup = path.join(folder, 'backup');
  await rm(backup, { recursive: true, force: true });
  await mkdir(path.join(backup, 'media'), { recursive: true });

  const dump = path.join(backup, 'presswork.dump');
  await postgresTool('pg_dump', '--format=custom', `--file=${dump}`, postgres.url);
  const all = await keys(s3);
  await each(all, async (key) => writeFile(path.join(backup, 'media', key), await object(s3, key)));
  const [, number, head] = (await own(['audit', 'verify', '.'])).stdout.match(/^(\d+) entries, head ([0-9a-f]{64})/);

  const restored = { s3: { ...s3, bucket: 'restored' }, url: postgres.url.replace(/\/[^/]*$/, '/restored') };
  await postgresTool('psql', '--quiet', '--command', 'create database restored', postgres.url);
  await postgresTool('pg_restore', '--exit-on-error', '--no-owner', `--dbname=${restored.url}`, dump);
  await makeBucket(restored.s3);
  await each(all, (key) => put(restored.s3, key, path.join(backup, 'media', key)));

  const there = { DATABASE_URL: restored.url, PRESSWORK_BUCKET: presswork.environment.PRESSWORK_BUCKET.replace('//media', '//restored') };
  const checked = await own(['media', 'check', '.'], there);
  assert.match(checked.stdout, new RegExp(`^${all.length} objects, .*, 0 problems$`, 'm'));
  await own(['audit', 'verify', '--expect', `${number}:${head}`, '.'], there);
  return `${all.length} objects, ${number} entries of the audit log`;
}

/** Does the same with each, some at once. */
async function each(all, work) {
  const left = [...all];
  const worker = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
