import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GraphQLSchema } from 'graphql'
import { decodeJwt } from 'jose'
import { loadSchema } from '../../../src/graphql/schema/load-schema.ts'
import { newApplication } from '../../../src/tenant/entra/registry/registrations.ts'
import { type RunningGateway, startOnTenant } from '../../support/gateway.ts'
import { type Answer, type Asked, startHttpApi } from '../../support/http-api.ts'
import { startTenant } from '../../support/tenant.ts'
import { partsAnswer } from './parts-api.ts'

const SDL = fileURLToPath(new URL('parts.graphql', import.meta.url))
const BUILT_IN = fileURLToPath(new URL('../../../schema', import.meta.url))
const API = { clientId: '5f3c9e0a-7d43-4c52-9d0e-0b8f6a1c2d3e', uri: 'api://parts.contoso.example' }

const configOf = (origin: string) => `schema:
  directory: ./schema
limits: { depth: 0, aliases: 0, rootFields: 0, requests: 0, exchanges: 0, cost: 0, resourceUnits: 0, tokens: 0 }
policies:
  always: { scopes: [access_as_user] }
  never: { scopes: [access_as_user, never] }
apis:
  parts:
    baseUrl: ${origin}
    resource: ${API.uri}
    fieldsParameter: fields
`

/** The users whose operations alternate. */
export const USERS = ['adele@contoso.example', 'miriam@contoso.example'] as const
export type User = (typeof USERS)[number]

export interface GatewayOnParts {
  readonly schema: GraphQLSchema
  query(
    user: User,
    source: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Awaited<ReturnType<RunningGateway['query']>>['body']>
  stop(): Promise<void>
}

/**
 * The gateway as it ships, on the API and the schema of the differential test.
 *
 * @param isPrepared - whether queries are executed by what is prepared for them, or by graphql-js.
 */
export async function startGatewayOnParts(isPrepared: boolean): Promise<GatewayOnParts> {
  const directory = await mkdtemp(join(tmpdir(), 'behalf-parts-'))
  await mkdir(join(directory, 'schema'))
  await cp(SDL, join(directory, 'schema/parts.graphql'))
  const api = await startHttpApi(projectedAnswer)
  await writeFile(join(directory, 'behalf.yml'), configOf(api.origin))
  const tenant = await startTenant({ basePort: 0, people: 10 })
  const scopes = ['Parts.Read', 'Parts.Secret']
  tenant.registry.registrations.push(
    newApplication({
      clientId: API.clientId,
      displayName: 'Contoso Parts',
      identifierUris: [API.uri],
      requestedAccessTokenVersion: 1,
      scopes,
    }),
  )
  tenant.consents.grant({ resource: API.uri, scopes: ['Parts.Read'] })
  const behalf = await startOnTenant({
    tenant,
    file: join(directory, 'behalf.yml'),
    env: { LOG_LEVEL: 'silent', BEHALF_EXECUTION_PREPARED: String(isPrepared) },
  })
  const tokens = new Map<User, string>()
  for (const user of USERS) tokens.set(user, await behalf.tokenOf(user))
  const schema = await loadSchema({
    builtIn: BUILT_IN,
    directory: join(directory, 'schema'),
    apis: new Set(['graph', 'orders', 'parts']),
    graph: ['all'],
  })
  return {
    schema,
    query: async (user, source, variables) =>
      (await behalf.query(tokens.get(user) ?? '', source, variables)).body,
    async stop() {
      await behalf.stop()
      await api.stop()
      await rm(directory, { recursive: true })
    },
  }
}

/** The API answers with the members that it is asked for, and no others; the naive evaluator asks for all. */
function projectedAnswer({ method, url, headers, body }: Asked): Answer {
  const [path = '', fields] = url.split(/[?&]fields=/)
  const { upn } = decodeJwt(headers.authorization?.replace('Bearer ', '') ?? '')
  const answer = partsAnswer(
    String(upn),
    method === 'POST' ? { method, path, body: JSON.parse(body) } : { method: 'GET', path },
  )
  if (fields === undefined) return answer
  const names = new Set(decodeURIComponent(fields).split(','))
  return { ...answer, body: membersOf(answer.body, names) }
}

/** @param value - an object, or a list of objects, possibly within `items` or `rows`. */
function membersOf(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => membersOf(item, names))
  if (typeof value !== 'object' || value === null) return value
  const { items, rows } = value as { readonly items?: unknown; readonly rows?: unknown }
  if (rows !== undefined) return { rows: membersOf(rows, names) }
  if (Array.isArray(items) && !('id' in value)) return { items: membersOf(items, names) }
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)))
}
