# syntax=docker/dockerfile:1
# Presswork in one image. `presswork` is the program alone, for a project that is mounted or copied to /project;
# `blog` has examples/blog in it:  docker build --target presswork -t presswork .

FROM node:22-bookworm-slim AS panel
WORKDIR /build
COPY crates/panel/app/package.json crates/panel/app/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY crates/panel/app ./
RUN npm run --silent build

FROM rust:1.95-bookworm AS program
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
COPY crates crates
COPY migrations migrations
COPY tests/Cargo.toml tests/Cargo.toml
COPY tests/src tests/src
COPY xtask xtask
COPY --from=panel /build/dist crates/panel/app/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --locked --release --package server --bin presswork && cp target/release/presswork /presswork

FROM debian:bookworm-slim AS presswork
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 presswork \
    && useradd --system --uid 10001 --gid presswork --no-create-home presswork \
    && install -d -o presswork -g presswork /project /project/.presswork
COPY --from=program /presswork /usr/local/bin/presswork
LABEL org.opencontainers.image.title="Presswork" \
      org.opencontainers.image.description="A GraphQL content backend that serves Strapi projects as they are" \
      org.opencontainers.image.licenses="MIT"
# a number, so that whoever runs it can see that it is not root
USER 10001:10001
WORKDIR /project
# files on their way in
VOLUME /project/.presswork
EXPOSE 1337
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:1337/health/ready"]
ENTRYPOINT ["presswork"]
CMD ["start", "/project"]

FROM presswork AS blog
COPY --chown=presswork:presswork examples/blog /project
COPY examples/deploy/compose.toml /tmp/compose.toml
RUN cat /tmp/compose.toml >> presswork.toml
