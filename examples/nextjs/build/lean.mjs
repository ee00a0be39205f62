// After `next build`: lets the scripts of Next.js sleep until a page needs them.
//
// Every page of this site is whole when it comes, and every form works without scripts. So what readers load first is one small script
// (wake.js) in the place of React and the router, and that loads them when somebody begins to fill a form in, or when an error has to
// be shown. Links lead to whole pages until then. Without this step the site works as well; each page loads 136 KB of script at once.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const site = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const built = path.join(site, '.next');

/** Every manifest that says which scripts a page begins with. */
function manifests(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return entries.filter((name) => path.basename(name) === 'build-manifest.json').map((name) => path.join(folder, name));
}

/** Writes the script that loads these; its name follows from its text, so that browsers may keep it. */
function wake(files) {
  const text = readFileSync(path.join(site, 'build/wake.js'), 'utf8').replace('SCRIPTS', JSON.stringify(files.map((file) => `/_next/${file}`)));
  const name = `static/chunks/wake-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`;
  writeFileSync(path.join(built, name), text);
  return name;
}

const roots = [built, path.join(built, 'standalone', path.relative(path.resolve(site, '../..'), site), '.next')];
let changed = 0;
for (const root of roots) {
  for (const file of [path.join(root, 'build-manifest.json'), ...manifests(path.join(root, 'server'))].filter(existsSync)) {
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    if (!manifest.rootMainFiles?.length || manifest.rootMainFiles[0].includes('/wake-')) continue;
    writeFileSync(file, JSON.stringify({ ...manifest, rootMainFiles: [wake(manifest.rootMainFiles)] }));
    changed += 1;
  }
}
if (changed === 0)
  throw new Error('no manifest of `next build` names the scripts that pages begin with: this version of Next.js keeps them elsewhere');
console.log(`lean: the scripts of ${changed} pages sleep until they are needed`);
