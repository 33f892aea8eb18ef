// Covers: listeners.ts, tenant-clients.ts
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { AddressInUseError } from '../../src/errors/startup.ts'
import { startTenant, type Tenant } from '../../src/tenant/tenant.ts'
import { signIn } from '../support/sign-in.ts'

/** Three neighboring ports that are free at this moment. */
async function freeBasePort(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 12_000)
    const servers = await Promise.all(
      [base, base + 1, base + 2].map((port) => occupy(port).catch(() => null)),
    )
    const taken = servers.filter((server): server is Server => server !== null)
    await Promise.all(taken.map(release))
    if (taken.length === 3) return base
  }
}

async function occupy(port: number): Promise<Server> {
  const server = createServer().listen(port, 'localhost')
  await once(server, 'listening')
  return server
}

async function release(server: Server): Promise<void> {
  server.close()
  await once(server, 'close')
}

function portsOf({ entra, graph, orders }: Tenant): readonly number[] {
  return [entra, graph, orders].map(({ origin }) => Number(new URL(origin).port))
}

describe('startTenant', () => {
  it('listens on three neighboring ports of the loopback interface, and frees them', async () => {
    const basePort = await freeBasePort()

    const tenant = await startTenant({ basePort })
    const ports = portsOf(tenant)
    const answers = await Promise.all(
      [tenant.entra, tenant.graph, tenant.orders].map(({ origin }) => fetch(`${origin}/_requests`)),
    )
    await tenant.stop()
    const freed = await Promise.all(ports.map(occupy))

    expect(ports).toEqual([basePort, basePort + 1, basePort + 2])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await Promise.all(freed.map(release))
  })

  it.each([0, 1, 2])(
    'names the port and the setting when port %i of the three is taken, and leaves none open',
    async (offset) => {
      const basePort = await freeBasePort()
      const blocker = await occupy(basePort + offset)

      const error = await startTenant({ basePort }).catch((thrown: unknown) => thrown)
      await release(blocker)
      const freed = await Promise.all([0, 1, 2].map((each) => occupy(basePort + each)))

      expect(error).toBeInstanceOf(AddressInUseError)
      expect(error).toMatchObject({
        code: 'ADDRESS_IN_USE',
        message: expect.stringMatching(new RegExp(`Port ${basePort + offset} .*BEHALF_TENANT_PORT`)),
        cause: { code: 'EADDRINUSE' },
      })
      await Promise.all(freed.map(release))
    },
  )

  it('stops although a client keeps its connection', async () => {
    const tenant = await startTenant({ basePort: 0 })
    const response = await fetch(`${tenant.graph.origin}/_requests`, {
      headers: { connection: 'keep-alive' },
    })
    await response.text()

    await tenant.stop()

    await expect(fetch(`${tenant.graph.origin}/_requests`)).rejects.toThrow('fetch failed')
  })

  it('takes any free ports for 0, so that several tenants run at the same time', async () => {
    const [first, second] = await Promise.all([startTenant({ basePort: 0 }), startTenant({ basePort: 0 })])

    const ports = [...portsOf(first), ...portsOf(second)]
    const secrets = [first, second].map(({ gateway }) => gateway.clientSecret)
    const { accessToken } = await signIn(first, 'adele@contoso.example')
    const refused = await fetch(`${second.graph.baseUrl}/me`, {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    await Promise.all([first.stop(), second.stop()])

    expect(new Set(ports).size).toBe(6)
    expect(secrets[0]).not.toBe(secrets[1])
    expect(refused.status).toBe(401)
  })

  it('has the given number of people', async () => {
    const tenant = await startTenant({ basePort: 0, people: 30 })
    await tenant.stop()

    expect(tenant.contoso.size).toBe(30)
  })
})
