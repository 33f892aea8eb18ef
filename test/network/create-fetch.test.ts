// Covers: open-tunnel.ts
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'

import { createFetch } from '../../src/network/create-fetch.ts'
import { failureCause } from '../../src/network/failure-cause.ts'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.ts'
import { type HttpApi, startHttpApi } from '../support/http-api.ts'
import { createSelfSignedCertificate } from '../tokens/self-signed-certificate.ts'

const ENTRA = 'http://login.contoso.example/keys'

let api: HttpApi | undefined
let proxy: ConnectProxy | undefined
let server: Server | undefined
afterEach(async () => {
  await proxy?.stop()
  await api?.stop()
  server?.close()
  server = undefined
})

async function startApi(answer: number): Promise<ConnectProxy> {
  api = await startHttpApi(() => ({ body: { keys: [] } }))
  proxy = await startConnectProxy(Number(new URL(api.origin).port), answer)
  return proxy
}

function fetchThrough(origin: string): typeof fetch {
  return createFetch({ https: null, http: origin, bypass: [] })
}

describe('createFetch', () => {
  it('sends everything in a tunnel, with the user of the proxy to the proxy alone', async () => {
    const { origin, tunnels, plain } = await startApi(200)
    const fetch = fetchThrough(origin.replace('//', '//us%40er:pass%3Aword@'))

    const response = await fetch(ENTRA, { headers: { authorization: 'Bearer token' } })

    expect(await response.json()).toEqual({ keys: [] })
    const authorization = `Basic ${Buffer.from('us@er:pass:word').toString('base64')}`
    expect(tunnels).toEqual([{ target: 'login.contoso.example:80', authorization }])
    expect(plain).toEqual([])
    expect(api?.asked).toMatchObject([{ url: '/keys', headers: { authorization: 'Bearer token' } }])
    expect(api?.asked[0]?.headers).not.toHaveProperty('proxy-authorization')
  })

  it('treats any 2xx of the proxy as a tunnel', async () => {
    const { origin } = await startApi(201)

    expect((await fetchThrough(origin)(ENTRA)).status).toBe(200)
  })

  it.each([
    [407, 'returned 407 for login.contoso.example:80'],
    [0, 'did not open a tunnel (ECONNRESET: socket hang up)'],
  ])('fails once where the proxy answers %i, without its password in the error', async (answer, cause) => {
    const { origin, tunnels } = await startApi(answer)
    const fetch = fetchThrough(origin.replace('//', '//user:secret@'))

    const error = await fetch(ENTRA).catch((thrown: unknown) => thrown)

    expect(failureCause(error)).toBe(`ERR_PROXY: the proxy ${origin} ${cause}`)
    expect(tunnels).toHaveLength(1)
  })

  it('fails where the proxy is not there', async () => {
    const { origin } = await startApi(200)
    await proxy?.stop()
    proxy = undefined

    const error = await fetchThrough(origin)(ENTRA).catch((thrown: unknown) => thrown)

    expect(failureCause(error)).toContain(`the proxy ${origin} did not open a tunnel (ECONNREFUSED`)
  })

  it.each([
    ['localhost', ['localhost']],
    ['127.0.0.1', []],
  ])(
    'expects the certificate of the proxy from %s, not that of the host behind it',
    async (host, expected) => {
      const { certificate, privateKey } = createSelfSignedCertificate()
      const names: string[] = []
      server = createServer({
        cert: certificate,
        key: privateKey,
        SNICallback: (name, done) => {
          names.push(name)
          done(null)
        },
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const origin = `https://${host}:${(server.address() as AddressInfo).port}`

      const error = await fetchThrough(origin)(ENTRA).catch((thrown: unknown) => thrown)

      expect(failureCause(error)).toContain('DEPTH_ZERO_SELF_SIGNED_CERT')
      expect(names).toEqual(expected)
    },
  )

  it('checks the certificate of the host behind the proxy', async () => {
    const { certificate, privateKey } = createSelfSignedCertificate()
    const names: string[] = []
    server = createServer({
      cert: certificate,
      key: privateKey,
      SNICallback: (name, done) => {
        names.push(name)
        done(null)
      },
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    proxy = await startConnectProxy((server.address() as AddressInfo).port)

    const error = await fetchThrough(proxy.origin)('https://graph.contoso.example').catch(
      (thrown: unknown) => thrown,
    )

    expect(failureCause(error)).toContain('DEPTH_ZERO_SELF_SIGNED_CERT')
    expect(names).toEqual(['graph.contoso.example'])
    expect(proxy.tunnels).toMatchObject([{ target: 'graph.contoso.example:443' }])
  })
})
