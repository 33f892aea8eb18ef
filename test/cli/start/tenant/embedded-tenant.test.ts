// Covers: ../dev-origins.ts
import { createServer } from 'node:net'

import { afterEach, describe, expect, it } from '@jest/globals'
import type { Gateway } from '../../../../src/cli/start/start.ts'
import { startEmbedded } from '../../../../src/cli/start/tenant/embedded-tenant.ts'
import { fetchPersonaToken } from '../../../../src/cli/token/persona-token.ts'
import { AddressInUseError, ConfigInvalidError } from '../../../../src/errors/startup.ts'
import { freePorts } from '../../../support/free-ports.ts'

let gateway: Gateway | undefined

afterEach(async () => {
  await gateway?.stop()
  gateway = undefined
})

function readNothing(): never {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
}

async function startWith(env: Record<string, string> = {}) {
  const printed: string[] = []
  const logged: string[] = []
  gateway = await startEmbedded({
    env: { BEHALF_TENANT_PORT: '0', PORT: '0', ...env },
    readFile: readNothing,
    print: (text) => printed.push(text),
    logDestination: { write: (line) => void logged.push(line) },
  })
  const banner = printed.join('')
  const entraOrigin = /Entra ID +(\S+)/.exec(banner)?.[1] ?? ''
  return { banner, entraOrigin, url: gateway.url, logged: () => logged.join('') }
}

async function tokenOf(persona: string, origin: string): Promise<string> {
  const outcome = await fetchPersonaToken({ persona, origin, fetch })
  if ('problem' in outcome) throw new Error(outcome.problem)
  return outcome.token
}

describe('startEmbedded', () => {
  it('prints all addresses, and neither token nor secret', async () => {
    const { banner, url, logged } = await startWith()

    expect(banner).toContain('NO REAL DATA')
    expect(banner).toContain(`${url}/graphql`)
    expect(banner).toContain('adele@contoso.example')
    expect(banner + logged()).not.toMatch(/eyJ|secret/i)
  })

  it('answers a persona whose token came by the ordinary sign-in', async () => {
    const { url, entraOrigin } = await startWith()
    const token = await tokenOf('adele', entraOrigin)

    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { userPrincipalName } }' }),
    })

    expect(await response.json()).toEqual({ data: { me: { userPrincipalName: 'adele@contoso.example' } } })
  })

  it.each([
    ['all of Microsoft Graph', {}, { message: null, user: null }],
    ['what is chosen of it', { BEHALF_GRAPH: 'people' }, { message: undefined, user: null }],
  ])('serves %s', async (_what, env, expected) => {
    const { url, entraOrigin } = await startWith(env)
    const token = await tokenOf('adele', entraOrigin)
    const ask = async (field: string) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ ${field}(id: "none") { id } }` }),
      })
      const { data } = (await response.json()) as { data?: Record<string, unknown> }
      return data?.[field]
    }

    expect({ message: await ask('message'), user: await ask('user') }).toEqual(expected)
  })

  it('answers the very command that it prints', async () => {
    const { url, entraOrigin, banner } = await startWith()
    const body = /-d '(.+)'$/m.exec(banner)?.[1] ?? ''
    const token = await tokenOf('adele', entraOrigin)

    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    })

    expect(await response.json()).toMatchObject({
      data: { me: { manager: { displayName: expect.any(String) } }, orders: { nodes: expect.any(Array) } },
    })
  })

  it('passes the demand for more proof on to the client', async () => {
    const { url, entraOrigin } = await startWith()
    const token = await tokenOf('isaiah', entraOrigin)

    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { id } }' }),
    })

    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/error="insufficient_claims", claims="[\w+/=]+"/)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CLAIMS_CHALLENGE' } }] })
  })

  it('is ready as soon as it has reported that', async () => {
    const { url } = await startWith()

    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  })

  it('admits front ends that run on the usual ports of this machine', async () => {
    const { url } = await startWith()
    const origins = ['http://localhost:3000', 'http://127.0.0.1:5173', 'https://app.contoso.example']

    const admitted = await Promise.all(
      origins.map(async (origin) => {
        const { headers } = await fetch(`${url}/graphql`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        })
        return headers.get('access-control-allow-origin')
      }),
    )

    expect(admitted).toEqual(['http://localhost:3000', 'http://127.0.0.1:5173', null])
  })

  it('takes the other settings from the environment', async () => {
    const { url } = await startWith({ BEHALF_CORS_ORIGINS: 'https://app.contoso.example' })

    const response = await fetch(url, { headers: { origin: 'https://app.contoso.example' } })

    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.contoso.example')
  })

  it('leaves no tenant behind where the gateway has no port', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const tenantPort = await freePorts()

    const attempt = startWith({ PORT: String(port), BEHALF_TENANT_PORT: String(tenantPort) })

    await expect(attempt).rejects.toThrow(AddressInUseError)
    await new Promise((resolve) => other.close(resolve))
    await expect(fetch(`http://localhost:${tenantPort}/_tenant`)).rejects.toThrow('fetch failed')
  })

  it('leaves no tenant behind where a setting is wrong', async () => {
    const tenantPort = await freePorts()

    const attempt = startWith({ PORT: 'four thousand', BEHALF_TENANT_PORT: String(tenantPort) })

    await expect(attempt).rejects.toThrow(ConfigInvalidError)
    await expect(fetch(`http://localhost:${tenantPort}/_tenant`)).rejects.toThrow('fetch failed')
  })
})
