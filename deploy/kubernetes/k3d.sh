#!/bin/sh
# From nothing to a page on this machine: a k3d cluster, the image, PostgreSQL, the demo's data.
# Needs docker, k3d, kubectl and openssl. `k3d.sh delete` takes all of it away again.
set -eu

cluster=bvreport
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

if [ "${1:-}" = delete ]; then
  exec k3d cluster delete "$cluster"
fi
for tool in docker k3d kubectl openssl; do
  command -v "$tool" >/dev/null || { echo "please install $tool" >&2; exit 1; }
done

k3d cluster get "$cluster" >/dev/null 2>&1 || k3d cluster create "$cluster" --wait
context="k3d-$cluster"
commit=$(git -C "$root" rev-parse HEAD 2>/dev/null || true)
docker build --build-arg "COMMIT=$commit" --tag bvreport:dev "$root"
k3d image import bvreport:dev --cluster "$cluster"

kube() { kubectl --context "$context" --namespace bvreport "$@"; }
kube apply --filename "$here/overlays/k3d/namespace.yaml"
if ! kube get secret bvreport >/dev/null 2>&1; then
  password=$(openssl rand -hex 24)
  # From standard input: what stands on a command line is seen by every user of the machine.
  kube apply --filename - <<SECRET
apiVersion: v1
kind: Secret
metadata: { name: bvreport }
stringData:
  POSTGRES_PASSWORD: "$password"
  BVREPORT_DB: "postgresql+psycopg://bvreport:$password@postgres/bvreport"
  BVREPORT_SERVE_TOKEN: "$(openssl rand -hex 24)"
  BVREPORT_SERVE_READ_TOKEN: "$(openssl rand -hex 24)"
  GITHUB_TOKEN: "${GITHUB_TOKEN:-}"
SECRET
fi
kube apply --kustomize "$here/overlays/k3d"
kube rollout status statefulset/postgres --timeout 180s
kube rollout status deployment/bvreport --timeout 180s
job="sync-$(date +%s)"
kube create job --from cronjob/bvreport-sync "$job"
kube wait --for condition=complete "job/$job" --timeout 180s

echo "the token for http://127.0.0.1:8080/login:" >&2
kube get secret bvreport --output 'go-template={{.data.BVREPORT_SERVE_TOKEN | base64decode}}{{"\n"}}'
kube port-forward service/bvreport 8080:80
