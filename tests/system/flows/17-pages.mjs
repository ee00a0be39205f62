import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export const name = 'no page of the site shifts, is hard to read for some, asks another host, or loads much script';

export async function run({ system, site, people }) {
  const script = ['check/pages.mjs', '--once', '--path', `/articles/${people.article.slug}`, site, process.env.CHROMIUM];
  const looked = promisify(execFile)(process.execPath, script.filter(Boolean), { cwd: system().tools.site });
  const { stdout } = await looked.catch((error) => Promise.reject(new Error(`${error.stdout}${error.stderr}`)));
  return stdout.trim().split('\n').at(-1);
}
