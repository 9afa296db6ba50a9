#!/bin/sh
# Makes .env beside compose.yaml with secrets of its own, and the token that Prometheus reads with.
# What is there is kept: run it again at any time.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
umask 077

if [ ! -e "$root/.env" ]; then
  {
    for name in POSTGRES_PASSWORD BVREPORT_SERVE_TOKEN BVREPORT_SERVE_READ_TOKEN \
      BVREPORT_WEBHOOK_SECRET GRAFANA_PASSWORD; do
      echo "$name=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
    done
    echo "# owner/name, several apart by blanks, and a token that may read them"
    echo "BVREPORT_REPO=demo"
    echo "GITHUB_TOKEN="
    echo "# your assumptions: rate.senior=140 infrastructure_bill=9000"
    echo "BVREPORT_SET="
  } > "$root/.env"
fi
# Prometheus runs as nobody, and this folder is the owner's alone.
mkdir -p "$root/deploy/compose/secrets"
sed -n 's/^BVREPORT_SERVE_READ_TOKEN=//p' "$root/.env" | tr -d '\n' > "$root/deploy/compose/secrets/read-token"
chmod 644 "$root/deploy/compose/secrets/read-token"
echo "$root/.env is ready; put repositories and a token into it" >&2
