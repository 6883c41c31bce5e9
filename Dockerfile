# syntax=docker/dockerfile:1
FROM swift:6.3-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends pkg-config libcurl4-openssl-dev libopencc-dev libuchardet-dev \
    zlib1g-dev libssl-dev libsqlite3-dev libpq-dev \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
WORKDIR /src
# Dependencies first, over empty rooms: a change of our sources fetches and compiles none of them again.
COPY Package.swift ./
RUN for room in $(tr -d ' \n' < Package.swift | grep -oE '(room|binding|tests)\("[A-Za-z]+"' | cut -d '"' -f 2); do \
      case "$room" in *Tests) at="Tests/$room" ;; *) at="Sources/$room" ;; esac \
   && mkdir -p "$at" && case "$room" in \
        C[A-Z]*) mkdir "$at/include" && touch "$at/empty.c" "$at/include/$room.h" ;; \
        *) touch "$at/Empty.swift" ;; \
      esac; \
    done \
 && mkdir Sources/elsewhere && touch Sources/elsewhere/main.swift \
 && swift build -c release --product elsewhere --static-swift-stdlib -Xlinker -s \
 && rm -rf Sources
COPY Sources Sources
RUN swift build -c release --product elsewhere --static-swift-stdlib -Xlinker -s \
 && mkdir /out \
 && cp "$(swift build -c release --static-swift-stdlib --show-bin-path)/elsewhere" /out/

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="Elsewhere 别处" \
      org.opencontainers.image.description="Stories of people who left the big city or the big company" \
      org.opencontainers.image.licenses="MIT"
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libcurl4 libopencc1.1 libuchardet0 zlib1g libssl3 \
    libsqlite3-0 libpq5 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin elsewhere \
 && install -d -o elsewhere -g elsewhere /data
WORKDIR /app
COPY --from=build /out/ /app/
COPY seeds /app/seeds
COPY Public /app/Public
ENV ELSEWHERE_LISTEN=0.0.0.0 \
    ELSEWHERE_SEEDS=/app/seeds \
    ELSEWHERE_PUBLIC=/app/Public \
    ELSEWHERE_DATA=/data
USER elsewhere
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["/app/elsewhere", "health"]
ENTRYPOINT ["/app/elsewhere"]
CMD ["serve"]
