// Covers: http/request-id.ts, listen.ts, routes/health-routes.ts
import { createServer as createTcpServer } from 'node:net'

import { afterEach, describe, expect, it } from '@jest/globals'

import { AddressInUseError, ConfigInvalidError } from '../../src/errors/startup.ts'
import type { AgentRoutes } from '../../src/server/create-server.ts'
import { createResourceFinder } from '../../src/server/http/resource-metadata.ts'
import type { Route } from '../../src/server/http/router.ts'
import { createOperationHandlers } from '../../src/server/operations/operation-handlers.ts'
import type { GraphqlRequest } from '../../src/server/routes/graphql-route.ts'
import { DEFAULT_CONFIG } from '../support/default-config.ts'
import { AUTHORIZATION_SERVER, authenticateAdele, startServer } from './running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

async function start(...args: Parameters<typeof startServer>) {
  running = await startServer(...args)
  return running
}

afterEach(async () => {
  await running?.server.stop()
  running = undefined
})

/** A route like that of the tools, which authenticates callers of its own. */
function toolsRoute(running: Parameters<AgentRoutes<GraphqlRequest>>[0]['running']): Route {
  const findResource = createResourceFinder({ publicUrl: null, scopeUri: null })
  const operations = createOperationHandlers({ ...running, authenticate: authenticateAdele, findResource })
  const handle = operations('/mcp', async () => ({ status: 200, headers: {}, body: 'a tool' }))
  return { method: 'ANY', path: '/mcp', handle }
}

describe('createServer', () => {
  it('says in plain text what it is', async () => {
    const { url } = await start()

    const response = await fetch(url)

    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toContain('/graphql')
  })

  it('answers 404 in JSON', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/nowhere`)

    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  it.each(['/', '/health/live', '/graphql', '/nowhere'])(
    'lets no cache keep its answer at %s',
    async (path) => {
      const { url } = await start()

      const response = await fetch(url + path)

      expect(response.headers.get('cache-control')).toBe('no-store')
    },
  )

  it.each(['/graphql?query={hello}', '/photos/users/me', '/content/sealed', '/schema/permissions', '/mcp'])(
    'runs nothing at %s that a page could have forged if a proxy adds the token',
    async (path) => {
      const { url, lines } = await start({
        server: { authorizationFromProxy: true },
        landingPage: { ...DEFAULT_CONFIG.landingPage, enabled: true },
        loadPermissions: async () => ({ fields: {}, permissions: {} }),
        agents: ({ running }) => [toolsRoute(running)],
      })
      const ask = async (headers: Record<string, string>) =>
        (await fetch(url + path, { headers: { authorization: 'Bearer good', ...headers } })).text()

      const forged = await Promise.all([ask({}), ask({ 'sec-fetch-site': 'cross-site' })])
      const own = await Promise.all([
        ask({ 'apollo-require-preflight': '1' }),
        ask({ 'sec-fetch-site': 'same-origin' }),
      ])

      for (const body of forged)
        expect(body).toContain('A page on another site could have made a browser send')
      for (const body of own) expect(body).not.toContain('A page on another site')
      expect(lines).toContainEqual(expect.objectContaining({ status: 400, code: 'BAD_REQUEST' }))
    },
  )

  it('answers a path that cannot be decoded as the mistake that it is', async () => {
    const { url } = await start()

    expect((await fetch(`${url}/%ZZ`)).status).toBe(400)
  })

  it('reports to clients where to get a token, without requiring one', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/.well-known/oauth-protected-resource`)

    expect(await response.json()).toEqual({
      resource: url,
      authorization_servers: [AUTHORIZATION_SERVER],
      scopes_supported: ['api://behalf-1/access_as_user'],
      bearer_methods_supported: ['header'],
      code_challenge_methods_supported: ['S256'],
      resource_name: 'Behalf',
    })
  })

  it('gives clients one string for resource and scopes, regardless of the host that a proxy or a client names', async () => {
    const publicUrl = 'https://contoso.example/behalf/graphql'
    const { url } = await start({ server: { publicUrl }, entra: { scopeUri: publicUrl } })
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example',
    }

    const paths = ['', '/behalf/graphql'].map((path) => `${url}/.well-known/oauth-protected-resource${path}`)
    const documents = await Promise.all(paths.map(async (path) => (await fetch(path, { headers })).json()))
    const refused = await fetch(`${url}/graphql`, { method: 'POST', headers })

    for (const document of documents) {
      expect(document).toMatchObject({
        resource: publicUrl,
        scopes_supported: [`${publicUrl}/access_as_user`],
      })
    }
    expect(refused.headers.get('www-authenticate')).toContain(
      'resource_metadata="https://contoso.example/.well-known/oauth-protected-resource/behalf/graphql"',
    )
  })

  it('throws AddressInUseError where another program listens', async () => {
    const other = createTcpServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }

    const attempt = startServer({ server: { port } })

    await expect(attempt).rejects.toThrow(AddressInUseError)
    await expect(attempt).rejects.toThrow(`Port ${port} is in use`)
    await new Promise((resolve) => other.close(resolve))
  })

  it('throws ConfigInvalidError where this machine does not have the address', async () => {
    await expect(startServer({ server: { host: '192.0.2.1' } })).rejects.toThrow(ConfigInvalidError)
  })
})

describe('createServer, CORS', () => {
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  }

  it('answers the preflight of a configured origin, which carries no token', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.contoso.example', ...preflight },
    })

    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.contoso.example')
    expect(response.headers.get('access-control-allow-headers')).toMatch(/Authorization, ?Content-Type/)
  })

  // The headers that @modelcontextprotocol/client and @opentelemetry/instrumentation-fetch add.
  it('allows the headers of MCP clients and of front ends that trace their requests', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/mcp`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.contoso.example', ...preflight },
    })

    const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase().split(/, ?/)
    expect(allowed).toEqual(
      expect.arrayContaining(['mcp-protocol-version', 'mcp-method', 'mcp-name', 'traceparent', 'tracestate']),
    )
  })

  it('gives no leave to another origin', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.contoso.example', ...preflight },
    })

    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('lets a front end read why it was refused', async () => {
    const { post } = await start()

    const response = await post('{ hello }', {
      headers: { authorization: 'Bearer bad', origin: 'https://app.contoso.example' },
    })

    expect(response.status).toBe(401)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.contoso.example')
    expect(response.headers.get('access-control-expose-headers')).toMatch(/WWW-Authenticate, ?Retry-After/)
  })
})

describe('createServer, health', () => {
  it('is live and ready', async () => {
    const { url } = await start({ readiness: { identityProvider: () => ({ isReady: true, warning: null }) } })

    const [live, ready] = await Promise.all([fetch(`${url}/health/live`), fetch(`${url}/health/ready`)])

    expect(live.status).toBe(200)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({
      status: 'ready',
      draining: false,
      parts: { identityProvider: 'ready', load: 'ready' },
    })
  })

  it('is live but not ready while a part is not', async () => {
    const { url } = await start({
      readiness: { identityProvider: async () => ({ isReady: false, warning: null }) },
    })

    const [live, ready] = await Promise.all([fetch(`${url}/health/live`), fetch(`${url}/health/ready`)])

    expect(live.status).toBe(200)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      status: 'not ready',
      parts: { identityProvider: 'not ready', load: 'ready' },
    })
  })
})

describe('createServer, health with a warning', () => {
  it('stays ready, and says what will become an outage', async () => {
    const warning = 'the signing keys are 7200 s old and cannot be refreshed'
    const { url } = await start({ readiness: { identityProvider: () => ({ isReady: true, warning }) } })

    const response = await fetch(`${url}/health/ready`)

    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      status: 'ready',
      draining: false,
      parts: { identityProvider: 'ready', load: 'ready' },
      warnings: { identityProvider: warning },
    })
  })
})

describe('createServer, log', () => {
  it('writes one line per request: who asked for which operation, and nothing that is secret', async () => {
    const { post, lines, server } = await start()

    const response = await post('query Greeting { hello }', { headers: { 'x-request-id': 'client-id-1' } })
    await server.stop()

    expect(response.headers.get('x-request-id')).toBe('client-id-1')
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        msg: 'request completed',
        requestId: 'client-id-1',
        method: 'POST',
        path: '/graphql',
        status: 200,
        milliseconds: expect.any(Number),
        operation: 'Greeting',
        oid: 'adele-1',
        tid: 'tenant-1',
        azp: 'front-end-1',
      },
    ])
  })

  it('makes an id of its own where the client sends none that is fit', async () => {
    const { post } = await start()

    const response = await post('{ hello }', { headers: { 'x-request-id': 'short' } })

    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })

  it('leaves query strings out', async () => {
    const { url, lines, server } = await start()

    await fetch(`${url}/graphql?access_token=s3cr3t&query={hello}`)
    await server.stop()

    expect(JSON.stringify(lines)).not.toContain('s3cr3t')
    expect(lines.at(-1)).toMatchObject({ path: '/graphql', status: 401 })
  })
})
