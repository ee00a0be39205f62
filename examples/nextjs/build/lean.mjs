// Runs after `next build`, so that the scripts of Next.js are loaded only when a page needs them.
//
// Every page of this site arrives complete, and every form works without scripts. So in place of React and the router, readers first load
// one small script (wake.js), which loads them when somebody begins to fill in a form, or when an error has to be shown. Until then, links
// load whole pages. The site works without this step as well; then each page loads 135 KB of script at once.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const site = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const built = path.join(site, '.next');

/** Every manifest that lists the scripts with which a page begins. */
function manifests(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return entries.filter((name) => path.basename(name) === 'build-manifest.json').map((name) => path.join(folder, name));
}

/** Writes the script that loads these files; its name is made of a hash of its text, so that browsers may cache it. */
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
