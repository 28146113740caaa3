# A small image with `verify` alone. The folder to check is mounted at /work:
#
#   docker build --tag verify .
#   docker run --rm --volume "$PWD:/work:ro" verify claims/
FROM rust:1.92-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /build
COPY Cargo.toml Cargo.lock LICENSE-APACHE LICENSE-MIT README.md ./
COPY benches benches
COPY data data
COPY src src
RUN cargo build --release --locked --bin verify

FROM alpine:3.22
RUN adduser -D -u 10001 verify
COPY --from=build /build/target/release/verify /usr/local/bin/verify
COPY --from=build /build/LICENSE-APACHE /build/LICENSE-MIT /build/data/WORDNET-LICENSE /build/data/SCOWL-LICENSE /usr/local/share/verify/
USER 10001
WORKDIR /work
ENTRYPOINT ["verify"]
