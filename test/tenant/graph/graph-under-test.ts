import type { TokenClaims } from '../../../src/tenant/access-token-verifier.ts'
import { CONTOSO_TENANT_ID, type Contoso, createContoso } from '../../../src/tenant/contoso/contoso.ts'
import { createRegistry } from '../../../src/tenant/entra/registry/contoso-registry.ts'
import type { Registry } from '../../../src/tenant/entra/registry/registrations.ts'
import type { Faults } from '../../../src/tenant/faults/faults.ts'
import { createNames } from '../../../src/tenant/find-by-name.ts'
import { createGraph, VERSION } from '../../../src/tenant/graph/graph.ts'
import { newOrigin } from '../../../src/tenant/origins.ts'
import type { RequestLog } from '../../../src/tenant/request-log.ts'

/** Wednesday, 25 November 2026, 10:30 UTC. */
export const NOW = Date.UTC(2026, 10, 25, 10, 30)
export const CLIENT_ID = 'c11e27a0-0000-4000-a000-000000000001'

const NO_CREDENTIALS = { gatewaySecret: '', daemonSecret: '', gatewayCertificates: [] }

/** An embedded Graph on a free port of loopback, whose tokens are plain JSON. */
export interface GraphUnderTest {
  readonly origin: string
  readonly contoso: Contoso
  readonly registry: Registry
  readonly log: RequestLog
  readonly faults: Faults
  /** GET below `/v1.0`. */
  get(path: string, token: string | null, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** A write below `/v1.0`, with JSON where a body is given. */
  send(method: string, path: string, options: WriteOptions): Promise<Answer>
  batch(requests: readonly unknown[], token: string): Promise<Answer>
  stop(): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: what Graph answers is for the tests to judge
export type Json = any

export interface WriteOptions {
  readonly token: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Json
}

export async function startGraph({
  people = 200,
  publicBase,
  now = NOW,
}: {
  people?: number
  publicBase?: string
  /** Milliseconds since the epoch. */
  now?: number
} = {}): Promise<GraphUnderTest> {
  const contoso = createContoso({ people })
  const registry = createRegistry(NO_CREDENTIALS)
  const { requests: log, faults } = newOrigin({
    names: createNames({ contoso, registry }),
    clock: () => now,
    random: Math.random,
    basePath: VERSION,
  })
  const server = createGraph({
    contoso,
    registry,
    log,
    faults,
    clock: () => now,
    verify: async (authorization) => readToken(authorization),
    ...(publicBase === undefined ? {} : { publicBase }),
  })
  const origin = await server.listen(0)
  const request = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${origin}/v1.0${path}`, init)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }
  return {
    origin,
    contoso,
    registry,
    log,
    faults,
    get: (path, token, headers = {}) =>
      request(path, {
        headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      }),
    send: (method, path, { token, body, headers = {} }) =>
      request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    batch: (requests, token) =>
      request('/$batch', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ requests }),
      }),
    stop: () => server.close(),
  }
}

/** A token of a user, with delegated permissions separated by spaces. */
export function tokenOf(
  signInName: string,
  scp: string,
  overrides: Readonly<Record<string, unknown>> = {},
): string {
  const person = createContoso({ people: 1_000 }).find(signInName)
  if (person === undefined) throw new Error(`There is no ${signInName}.`)
  return write({ oid: person.id, tid: CONTOSO_TENANT_ID, scp, roles: '', ...overrides })
}

/** The answers of a batch by the ids of its requests. */
export function answersById({ body }: Answer): Readonly<Record<string, Json>> {
  return Object.fromEntries(body.responses.map((response: Json) => [response.id, response]))
}

/** A token of an application that acts as itself. */
export function appToken(roles: string): string {
  return write({ oid: 'a9900000-0000-4000-a000-000000000001', tid: CONTOSO_TENANT_ID, scp: '', roles })
}

function write(claims: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(claims)).toString('base64url')
}

function readToken(authorization: string | undefined): TokenClaims {
  const claims = parse(authorization?.replace('Bearer ', '') ?? '')
  return {
    oid: String(claims.oid),
    tid: String(claims.tid),
    client: CLIENT_ID,
    scp: words(claims.scp),
    roles: words(claims.roles),
    claims: {},
  }
}

function parse(token: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    throw Object.assign(new Error('refused'), { reason: 'the signature is wrong' })
  }
}

function words(value: unknown): ReadonlySet<string> {
  return new Set(String(value).split(' ').filter(Boolean))
}
