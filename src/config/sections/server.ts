import { z } from 'zod'
import { shareOfMemory } from '../values/memory-share.ts'
import { baseUrlProblem, originProblem, STUDIO_ORIGIN } from '../values/origin.ts'
import type { SchemaOptions } from '../values/schema-options.ts'
import { setting } from '../values/setting.ts'
import { withoutTrailingSlashes } from '../values/trailing-slashes.ts'
import { address, flag, integer, seconds, text } from '../values/value-types.ts'

/** The `server` section of behalf.yml. */
export function serverSection(options: SchemaOptions) {
  const { production } = options
  return z.strictObject({
    host: setting(text.default(production ? '0.0.0.0' : '127.0.0.1'), {
      variable: 'HOST',
      text: 'Address to listen on.',
    }),
    port: setting(integer({ min: 0, max: 65_535 }).default(4000), {
      variable: 'PORT',
      text: 'Port to listen on; 0 means any free port.',
    }),
    publicUrl: setting(publicUrl(production).nullable().default(null), {
      variable: 'BEHALF_PUBLIC_URL',
      default: 'from the `Host` header',
      text: 'URL at which clients reach Behalf, usually the URL of the GraphQL endpoint, such as `https://graphql.contoso.example/graphql`. It becomes the `resource` of the metadata, an App ID URI of the registration and the prefix of scopes: see [one string for the protected resource](app-registration.md#one-string-for-the-protected-resource).',
    }),
    corsOrigins: setting(corsOrigins(production), {
      variable: 'BEHALF_CORS_ORIGINS',
      text: 'Origins of front ends that may call Behalf from a browser, such as `https://app.contoso.example`: scheme, host and port. Case, a default port and a trailing slash do not matter. Wildcards, `null`, paths and user names are rejected, because they match no front end. Outside production, `https://studio.apollographql.com` (hosted Apollo Sandbox) is always allowed.',
    }),
    authorizationFromProxy: setting(flag.default(false), {
      variable: 'BEHALF_AUTHORIZATION_FROM_PROXY',
      protects: true,
      text: 'Set this to `true` when a proxy in front of Behalf creates the `Authorization` header from a cookie or anything else that browsers send automatically. A GET, or a POST with a content type that HTML forms can send, then also needs the `Apollo-Require-Preflight` header, or `Sec-Fetch-Site: same-origin`, which browsers send, at every endpoint that reads the token: see [security](security.md#requests-that-a-browser-was-tricked-into-sending).',
    }),
    ...timeouts(options),
    ...load(options),
    introspection: setting(flag.default(!production), {
      variable: 'BEHALF_INTROSPECTION',
      text: 'Whether callers may introspect the schema. When this is off, error messages suggest no names, and show `…` in place of every schema name that the request does not contain.',
    }),
    metrics: setting(flag.default(!production), {
      variable: 'BEHALF_METRICS',
      text: 'Whether `/metrics` is served, in the Prometheus format. Anyone who can reach the port can read it; it contains the names of APIs, but never the names of users.',
    }),
  })
}

/** Normalizes the URL like a URL parser, because clients compare it with parsed URLs. */
function publicUrl(production: boolean) {
  return address(baseUrlProblem, { production }).transform((url) => withoutTrailingSlashes(new URL(url).href))
}

function corsOrigins(production: boolean) {
  return z
    .array(address(originProblem, { production }).transform((origin) => new URL(origin).origin))
    .default([])
    .transform((origins) => [...new Set(production ? origins : [...origins, STUDIO_ORIGIN])])
}

function timeouts({ production }: SchemaOptions) {
  return {
    operationTimeoutSeconds: setting(seconds({ max: 600 }).default(30), {
      variable: 'BEHALF_OPERATION_TIMEOUT_SECONDS',
      text: 'Maximum duration of one GraphQL operation, including all requests to APIs and retries. A client that does not want to wait that long can send the `X-Request-Timeout` header, in seconds (`2.5`). The header cannot extend the time, and a value that is not a number of seconds results in 400.',
    }),
    shutdownDelaySeconds: setting(integer({ min: 0, max: 600 }).default(production ? 5 : 0), {
      variable: 'BEHALF_SHUTDOWN_DELAY_SECONDS',
      text: 'How long a server that is shutting down continues to serve while `/health/ready` returns 503, so that load balancers stop sending requests: see [operations](operations.md#roll-out-without-failed-requests).',
    }),
    drainTimeoutSeconds: setting(seconds({ max: 600 }).optional(), {
      variable: 'BEHALF_DRAIN_TIMEOUT_SECONDS',
      default: '`operationTimeoutSeconds` plus 2 seconds',
      text: 'How long the server then waits for active requests. After that, operations that are still running fail with an [error](errors.md) that states whether to send them again.',
    }),
  }
}

/** Additional time to send the response of an operation that has used up its timeout. */
const RESPONSE_MS = 2_000

/** How long the server waits for active requests; by default, as long as an operation can take. */
export function drainTimeoutMsOf(server: {
  readonly operationTimeoutMs: number
  readonly drainTimeoutMs?: number | undefined
}): number {
  return server.drainTimeoutMs ?? server.operationTimeoutMs + RESPONSE_MS
}

/** Maximum number of concurrent operations per caller; by default, half of the total. */
export function maxOperationsPerCallerOf(server: {
  readonly maxOperations: number
  readonly maxOperationsPerCaller?: number | undefined
}): number {
  return Math.min(server.maxOperations, server.maxOperationsPerCaller ?? Math.ceil(server.maxOperations / 2))
}

function load(options: SchemaOptions) {
  return {
    maxOperations: setting(integer({ min: 1, max: 100_000 }).default(500), {
      variable: 'BEHALF_MAX_OPERATIONS',
      text: 'Maximum number of operations that run at the same time in one process; other operations wait. While the event loop is overloaded, only up to 64 run. Operations that wait a long time for an API or for Entra ID [do not count](#slow-dependencies).',
    }),
    maxOperationsPerCaller: setting(integer({ min: 1, max: 100_000 }).optional(), {
      variable: 'BEHALF_MAX_OPERATIONS_PER_CALLER',
      default: 'half of `maxOperations`',
      text: 'Maximum number of operations by [one caller](#capacity-for-one-caller) that run at the same time. A caller is a user, regardless of the number of front ends, or an application that calls without a user. Set it to `maxOperations` if one application makes all requests.',
    }),
    maxResponseMemoryBytes: setting(
      integer({ min: 16 * 1024 ** 2, max: 64 * 1024 ** 3 }).default(
        Math.max(16 * 1024 ** 2, shareOfMemory(options, { max: 512 * 1024 ** 2, part: 1 / 4 })),
      ),
      {
        variable: 'BEHALF_MAX_RESPONSE_MEMORY_BYTES',
        default: "one-quarter of the container's memory limit, up to `536870912` (512 MiB)",
        text: 'Maximum memory for API responses that running operations hold. One caller, and therefore one operation, can use up to half of it. See [memory for responses](#memory-for-responses).',
      },
    ),
    maxWaitSeconds: setting(seconds({ max: 60 }).default(1), {
      variable: 'BEHALF_MAX_WAIT_SECONDS',
      text: 'How long an operation waits for capacity before it is rejected with `OVERLOADED`.',
    }),
    maxEventLoopDelaySeconds: setting(seconds({ max: 60 }).default(1), {
      variable: 'BEHALF_MAX_EVENT_LOOP_DELAY_SECONDS',
      text: 'While the event loop delay exceeds this value, new operations wait as if there were no capacity.',
    }),
  }
}
