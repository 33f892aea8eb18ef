import { readFileSync } from 'node:fs'
import { createAccessTokenVerifier } from '../../src/tenant/access-token-verifier.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import { type Answer, type Asked, type HttpApi, startHttpApi } from './http-api.ts'

/** The parts of an OpenAPI document that the mock lives by. */
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly 'x-permission': string
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json': {
        readonly schema: {
          readonly required: readonly string[]
          readonly properties: Readonly<Record<string, unknown>>
        }
      }
    }
  }
}

const DESCRIPTION = JSON.parse(
  readFileSync(new URL('./facilities.openapi.json', import.meta.url), 'utf8'),
) as Description

export const FACILITIES = {
  clientId: 'fac11171-0b5e-4c1d-9d2e-fac111710004',
  uri: 'api://facilities.contoso.example',
}

/**
 * A facilities API that answers what its OpenAPI document describes and refuses everything else: other paths, other
 * parameters, other bodies, tokens that are not for it.
 */
export async function startFacilities(tenant: Tenant): Promise<HttpApi> {
  const adele = tenant.contoso.find('adele@contoso.example')?.id ?? ''
  const buildings = [
    { id: 'b1', name: 'North', address: { city: 'Utrecht' }, managerId: adele },
    { id: 'b2', name: 'South', address: { city: 'Ghent' }, managerId: adele },
    { id: 'b3', name: 'West', address: { city: 'Porto' }, managerId: null },
  ]
  const verify = createAccessTokenVerifier({ entraOrigin: tenant.entra.origin, audiences: [FACILITIES.uri] })
  const bookings = new Map<string, object>()

  function answer(path: string, query: URLSearchParams, { headers, body }: Asked): unknown {
    if (path === '/buildings') {
      const ids = query.get('ids')?.split(',')
      const found = buildings.filter(({ id }) => ids === undefined || ids.includes(id))
      const offset = Number(query.get('offset') ?? 0)
      return { data: found.slice(offset, offset + Number(query.get('limit') ?? 50)), total: found.length }
    }
    if (path === '/bookings') {
      const key = headers['idempotency-key'] ?? ''
      const { roomId } = JSON.parse(body) as { roomId: string }
      const room = { id: roomId, name: `Room ${roomId}`, kind: 'phoneBooth', buildingId: 'b1' }
      bookings.set(key, bookings.get(key) ?? { id: `booking${bookings.size + 1}`, room })
      return bookings.get(key)
    }
    return buildings.find(({ id }) => path === `/buildings/${id}`)
  }

  return startHttpApi(async (asked) => {
    const url = new URL(asked.url, 'http://facilities')
    const path = url.pathname.replace(/^\/v1/, '')
    const operation = operationOf(asked.method, path)
    const problem = operation
      ? problemOf(operation, url.searchParams, asked)
      : `no operation ${asked.method} ${path}`
    if (!operation || problem !== null) return refusal(400, String(problem))
    const { scp } = await verify(asked.headers.authorization)
    if (!scp.has(operation['x-permission'])) return refusal(403, operation['x-permission'])
    const found = answer(path, url.searchParams, asked)
    return found === undefined ? refusal(404, path) : { body: found }
  })
}

function operationOf(method: string, path: string): Operation | undefined {
  const described = Object.entries(DESCRIPTION.paths).find(([template]) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  return described?.[1][method.toLowerCase()]
}

/** What of a request the description does not allow; null when it is all described. */
function problemOf(
  { parameters, requestBody }: Operation,
  query: URLSearchParams,
  asked: Asked,
): string | null {
  const known = (name: string) =>
    parameters.some((parameter) => parameter.in === 'query' && parameter.name === name)
  const stranger = [...query.keys()].find((name) => !known(name))
  if (stranger !== undefined) return `no query parameter ${stranger}`
  const missing = parameters.find(
    ({ name, in: place, required }) => place === 'header' && required && !asked.headers[name.toLowerCase()],
  )
  if (missing) return `the header ${missing.name} is missing`
  if (!requestBody) return asked.body === '' ? null : 'no body'
  const { required, properties } = requestBody.content['application/json'].schema
  const members = Object.keys(JSON.parse(asked.body) as object)
  const isFitting =
    required.every((name) => members.includes(name)) && members.every((name) => name in properties)
  return isFitting ? null : `the body has ${members.join(', ')}`
}

function refusal(status: number, message: string): Answer {
  return { status, body: { error: { code: 'Refused', message } } }
}
