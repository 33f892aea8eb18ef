import { z } from 'zod'

import { baseUrlProblem } from '../values/origin.ts'
import type { SchemaOptions } from '../values/schema-options.ts'
import { setting } from '../values/setting.ts'
import { withoutTrailingSlashes } from '../values/trailing-slashes.ts'
import { isTree } from '../values/tree.ts'
import { address, apiName, flag, headerName, headerValue, integer, text } from '../values/value-types.ts'
import { apiRequestSettings } from './api-requests.ts'

const GRAPH_RESOURCE = 'https://graph.microsoft.com'

/** Defaults for the built-in schema's APIs where they differ from the defaults for other APIs. behalf.yml overrides them. */
export const BUILT_IN_APIS = {
  graph: {
    baseUrl: `${GRAPH_RESOURCE}/v1.0`,
    resource: GRAPH_RESOURCE,
    kind: 'odata',
    batch: { path: '/$batch', maxItems: 20, maxParallel: 4 },
    priorityHeader: 'x-ms-throttle-priority',
  },
  orders: { fieldsParameter: 'fields', expandParameter: 'expand' },
} as const

/** The `apis` section of behalf.yml: downstream APIs by name, as used in `@rest(api: …)`. */
export function apisSection(options: SchemaOptions) {
  return z.preprocess(withBuiltIn, z.record(apiName, api(options)))
}

/** Microsoft Graph is always configured; the orders API is configured only if it is named. */
function withBuiltIn(apis: unknown): unknown {
  if (apis === undefined) return { graph: BUILT_IN_APIS.graph }
  if (!isTree(apis)) return apis
  const { graph = {}, orders, ...others } = apis
  return {
    graph: isTree(graph) ? { ...BUILT_IN_APIS.graph, ...graph } : graph,
    ...(orders === undefined
      ? {}
      : { orders: isTree(orders) ? { ...BUILT_IN_APIS.orders, ...orders } : orders }),
    ...others,
  }
}

function api(options: SchemaOptions) {
  return z
    .strictObject({
      ...identity(options),
      auth: z.strictObject(auth()).prefault({}),
      batch: batch.nullable().default(null),
      ...apiRequestSettings(),
      ...parameters(),
      headers: setting(z.record(constantHeaderName, headerValue).default({}), {
        text: 'Headers that are sent with every request, including items of a batch. Headers that Behalf sets itself, such as `Authorization`, are rejected. `Prefer` is added to the preferences of a field: `Prefer: IdType="ImmutableId"` for `graph` makes Outlook return [IDs that stay the same](https://learn.microsoft.com/graph/outlook-immutable-id) when an item moves.',
      }),
    })
    .transform(({ scopes, ...rest }) => ({ ...rest, scopes: scopes ?? [`${rest.resource}/.default`] }))
}

/** With a constant idempotency key, the API would carry out only the first write, and repeat its response for all others. */
const constantHeaderName = headerName.refine((name) => name.toLowerCase() !== 'idempotency-key', {
  message: 'must be different for each write: set it with @rest(headers: …) in the schema',
})

function identity({ production }: SchemaOptions) {
  const resource = text.regex(
    /^(?:[A-Za-z][A-Za-z\d+.-]*:\/\/\S+|[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12})$/,
    "must be the API's App ID URI or client ID",
  )
  return {
    baseUrl: setting(address(baseUrlProblem, { production }).transform(withoutTrailingSlashes), {
      variable: '*_BASE_URL',
      text: 'Base URL that every path in the schema is appended to.',
    }),
    resource: setting(resource, {
      variable: '*_RESOURCE',
      text: 'App ID URI or client ID of the API: the audience of its tokens.',
    }),
    kind: setting(z.enum(['odata', 'rest']).default('rest'), {
      text: '`odata`: Behalf sends the selection as `$select`. `rest`: Behalf makes no assumptions.',
    }),
    scopes: setting(scopes().optional(), {
      default: '`<resource>/.default`: every consented permission',
      text: 'Scopes that the on-behalf-of exchange requests.',
    }),
  }
}

function scopes() {
  return z.array(text.regex(/^\S+$/, 'must be one scope')).min(1, 'must not be empty')
}

function auth() {
  return {
    user: setting(z.enum(['onBehalfOf', 'none', 'app']).default('onBehalfOf'), {
      text: "How requests for a user are authorized: with a token on behalf of that user (`onBehalfOf`), without a token (`none`), or with the application's own permissions (`app`). With `app`, use `@requiresScopes` and `@policy` to restrict who may use those permissions: on every field that is loaded with them, and on every type that `Query.node` loads with them. Otherwise, the schema does not load.",
    }),
    appOnly: setting(z.enum(['clientCredentials', 'none', 'refuse']).default('refuse'), {
      text: "How requests for an application without a user are authorized: not at all (`refuse`), without a token (`none`), or with Behalf's own application permissions (`clientCredentials`).",
    }),
  }
}

const batch = z.strictObject({
  path: setting(text.startsWith('/', 'must start with /'), {
    default: 'no batches',
    text: 'Path, relative to `baseUrl`, at which the API accepts several requests in one batch, as Microsoft Graph does. `batch: null` turns batching off.',
  }),
  maxItems: setting(integer({ min: 1, max: 1000 }).default(20), {
    text: 'Maximum number of requests in one batch.',
  }),
  maxParallel: setting(integer({ min: 1, max: 1000 }).nullable().default(null), {
    default: 'no limit',
    text: 'Maximum number of concurrent requests for one mailbox: see [mailboxes](#mailboxes).',
  }),
})

function parameters() {
  return {
    traceContext: setting(flag.default(false), {
      text: 'Whether requests carry the W3C trace context (`traceparent`, `tracestate`), so that the [traces](observability.md#traces) of the API join those of Behalf. Microsoft Graph ignores it.',
    }),
    fieldsParameter: setting(text.nullable().default(null), {
      text: 'Query parameter in which a plain REST API accepts the names of the requested fields.',
    }),
    expandParameter: setting(text.nullable().default(null), {
      text: 'Query parameter in which a plain REST API accepts the names of related objects to include. OData uses `$expand`.',
    }),
  }
}
