# The image of Behalf: `docker build .`, for one platform or several (docs/deploying.md#container-image).
# Both bases can be replaced: by a mirror, by a digest, or by `npm run test:image -- --stand-in`.
ARG BUILD=docker.io/library/node:24-bookworm-slim
ARG BASE=gcr.io/distroless/nodejs24-debian13:nonroot

# Nothing that this stage makes depends on the processor, so it never runs under emulation.
FROM --platform=$BUILDPLATFORM ${BUILD} AS build
WORKDIR /src
COPY .npmrc package.json package-lock.json ./
# A registry of your own: --secret id=npmrc,src=$HOME/.npmrc
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# What `npm install behalf` installs, in the versions of the lock file. There is a single copy of `graphql`, which your own code uses as well.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm \
    npm pack --pack-destination /tmp && \
    node scripts/production-lock.mjs /app && \
    cd /app && npm ci --ignore-scripts --no-audit --no-fund && rm package.json package-lock.json node_modules/.package-lock.json && \
    mkdir node_modules/behalf && tar -xzf /tmp/behalf-*.tgz -C node_modules/behalf --strip-components=1 && \
    mkdir --mode=777 .compile-cache
# Compiled code, for a faster start. Node.js ignores it if its own version, flags, user or processor differ.
USER 65532:65532
RUN NODE_COMPILE_CACHE=/app/.compile-cache node --max-old-space-size-percentage=50 --max-semi-space-size=16 \
    --disallow-code-generation-from-strings scripts/image/compile.mjs /app/node_modules/behalf/dist

# Contains Node.js and certificates, but neither a shell nor npm. Nothing runs in this stage, so that any platform can be built anywhere.
FROM ${BASE}
LABEL org.opencontainers.image.title="Behalf" \
      org.opencontainers.image.description="One GraphQL endpoint over the REST APIs a signed-in Microsoft Entra ID user may call" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# Half of the container's memory for the old generation, and at most 48 MiB for the young one: see docs/deploying.md#memory.
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/app/.compile-cache \
    NODE_OPTIONS="--max-old-space-size-percentage=50 --max-semi-space-size=16"
COPY --from=build /app ./
EXPOSE 4000
# A number, because Kubernetes cannot tell whether a name is root.
USER 65532:65532
STOPSIGNAL SIGTERM
ENTRYPOINT ["/nodejs/bin/node", "--disallow-code-generation-from-strings", "node_modules/behalf/dist/main.js"]
CMD ["start"]
