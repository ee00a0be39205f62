#!/bin/sh
# One JPEG of 12 megapixels to all sizes, as JPEG and as WebP: ours and sharp's (npm), in turn. Prints medians and their ratio,
# and fails when ours takes more than 1.5 times as long.  tests/bench/formats.sh [RUNS]
set -eu
runs=${1:-9}
root=$(cd "$(dirname "$0")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
work=${PRESSWORK_BENCH_DIR:-$target/bench-formats}
mkdir -p "$work"

(cd "$root" && cargo build --quiet --release --package media --example formats)
formats=$target/release/examples/formats
[ -f "$work/photo.jpg" ] || "$formats" make "$work/photo.jpg"
[ -d "$work/node_modules/sharp" ] || npm install --silent --no-audit --no-fund --prefix "$work" sharp >"$work/npm.log" 2>&1

cat >"$work/sharp.cjs" <<'JS'
// What Strapi does with an image: read it, turn it, and make each size, all at once; and each as WebP, too.
const { readFile } = require('node:fs/promises');
const { performance } = require('node:perf_hooks');
const sharp = require('sharp');
sharp.cache(false);
const sizes = [[245, 156], [500, 500], [750, 750], [1000, 1000]];
async function once(path) {
  const bytes = await readFile(path);
  const { width, height } = await sharp(bytes).metadata();
  const wanted = sizes.filter(([w, h]) => width > w || height > h);
  await Promise.all(wanted.flatMap(([width, height]) => {
    const size = sharp(bytes).rotate().resize({ width, height, fit: 'inside' });
    return [size.clone().jpeg().toBuffer(), size.clone().webp().toBuffer()];
  }));
}
(async () => {
  const [path, runs] = process.argv.slice(2);
  for (let run = 0; run < Number(runs); run++) {
    const start = performance.now();
    await once(path);
    console.log((performance.now() - start).toFixed(1));
  }
})();
JS

: >"$work/ours"
: >"$work/theirs"
turn=0
while [ "$turn" -lt 3 ]; do
  "$formats" "$work/photo.jpg" "$runs" >>"$work/ours"
  node "$work/sharp.cjs" "$work/photo.jpg" "$runs" >>"$work/theirs"
  turn=$((turn + 1))
done
median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
ours=$(median "$work/ours")
theirs=$(median "$work/theirs")
awk -v ours="$ours" -v theirs="$theirs" 'BEGIN {
  ratio = ours / theirs
  printf "12 megapixels to all sizes: presswork %s ms, sharp %s ms, ratio %.2f\n", ours, theirs, ratio
  exit ratio > 1.5
}'
