# syntax=docker/dockerfile:1
# bvreport as a service: `docker build -t bvreport .`, then `docker run -p 8080:8080 …` (compose.yaml).
# It needs no shell, no root and no writable root file system: /data for a SQLite store, /tmp for caches.
# `make digests` writes the digests of the bases here and in compose.yaml, where a registry can be asked.
FROM python:3.13-slim-trixie AS base

FROM base AS build
WORKDIR /src
COPY pyproject.toml hatch_build.py README.md CHANGELOG.md LICENSE ./
COPY requirements requirements
COPY scripts/install-locked scripts/install-locked
COPY docs/bvreport.1 docs/bvreport.1
COPY templates templates
COPY bvreport bvreport
# The commit that `bvreport --version` shows: --build-arg COMMIT=$(git rev-parse HEAD)
ARG COMMIT=""
RUN if [ -n "$COMMIT" ]; then echo "$COMMIT" > bvreport/commit.txt; fi
# Every package by version and hash, as requirements/ has them.
RUN python -m venv /opt/bvreport \
    && PIP_NO_CACHE_DIR=1 PIP_NO_COMPILE=1 scripts/install-locked /opt/bvreport
# Compiled here, since the root file system is read-only later; by hash, so that times do not matter.
RUN /opt/bvreport/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/bvreport/lib

FROM base AS run
# Debian removes a version when the next one is there, so that pinned ones would break the build.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fontconfig fonts-dejavu-core fonts-noto-cjk git \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && fc-cache --system-only \
    && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin bvreport \
    && install -d -o bvreport -g bvreport /data
COPY --from=build /opt/bvreport /opt/bvreport
ENV PATH=/opt/bvreport/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_DATA_HOME=/data \
    XDG_CACHE_HOME=/tmp/cache \
    MPLCONFIGDIR=/tmp/matplotlib
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=3)"]
ENTRYPOINT ["bvreport"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
