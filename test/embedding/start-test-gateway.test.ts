// Covers: logger.ts, start-gateway.ts, test-config.ts, test-origins.ts, test-user.ts
import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { type Caller, startGateway } from '../../src/index.ts'
import { createContoso } from '../../src/tenant/contoso/contoso.ts'
import { startTestGateway, type TestGateway, type TestUser } from '../../src/testing.ts'
import { invoices, invoicesProject } from './invoices.ts'

let project: Awaited<ReturnType<typeof invoicesProject>>
let gateway: TestGateway
let adele: TestUser
const lines: string[] = []
const seen: Caller[] = []

beforeAll(async () => {
  project = await invoicesProject()
  const note = (_details: object, message: string) => void lines.push(message)
  gateway = await startTestGateway({
    config: project.config,
    apis: { invoices },
    resolvers: {
      Query: { outstanding: () => '1', audit: (_parent, _args, { caller }) => caller.objectId },
      Mutation: { remind: () => 1 },
      Invoice: { dueIn: () => 1 },
    },
    policies: { insiders: ({ objectId }) => objectId !== ALEX_ID },
    plugins: [{ requestDidStart: async ({ contextValue }) => void seen.push(contextValue.caller) }],
    logger: { debug: note, info: note, warn: note, error: note },
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway.stop()
  await rm(project.directory, { recursive: true })
})

beforeEach(() => gateway.reset())

/** Alex is Contoso's guest. */
const ALEX_ID = createContoso().find('alex@fabrikam.example')?.id

const INVOICE = '{ invoice(id: "i/1") { amount } }'

describe('startTestGateway', () => {
  it('serves a configuration of production on a tenant of its own, with own APIs and Graph', async () => {
    const { data, errors } = await adele.query(`{ me { displayName } ${INVOICE.slice(1)}`)

    expect({ data, errors }).toEqual({
      data: { me: { displayName: 'Adele Vance' }, invoice: { amount: '12.5' } },
      errors: undefined,
    })
    expect(gateway.requests('invoices')).toEqual([
      expect.objectContaining({ method: 'GET', url: '/invoices/i%2F1', status: 200 }),
    ])
    expect(gateway.requests('entra').map(({ grant }) => grant)).toContain('on_behalf_of')
  })

  it('judges policies in code, runs plugins and writes to the logger', async () => {
    const answers = [await adele.query('{ audit }'), await (await gateway.signIn('alex')).query('{ audit }')]

    expect(answers.map(({ errors = [] }) => errors.map(({ extensions }) => extensions.code))).toEqual([
      [],
      ['FORBIDDEN'],
    ])
    expect(seen.map(({ kind }) => kind)).toContain('user')
    expect(lines).toContain('field failed')
  })

  it('provokes faults, until it is reset', async () => {
    gateway.fail('invoices', { answer: { status: 403 } })

    const failed = await adele.query(INVOICE)
    gateway.reset()
    const served = await adele.query(INVOICE)

    expect(failed.errors?.[0]?.extensions).toMatchObject({ code: 'DOWNSTREAM_FORBIDDEN', api: 'invoices' })
    expect(served.data).toEqual({ invoice: { amount: '12.5' } })
  })

  it('has a user meet a challenge, and satisfy it', async () => {
    gateway.demand({ users: ['patti'], api: 'invoices', demand: 'authenticationContext c1' })
    const challenged = await (await gateway.signIn('patti')).query(INVOICE)
    const claims = String(challenged.errors?.[0]?.extensions.claims)

    const stronger = await gateway.signIn('patti', { claims })

    expect(challenged.errors?.[0]?.extensions.code).toBe('CLAIMS_CHALLENGE')
    expect((await stronger.query(INVOICE)).data).toEqual({ invoice: { amount: '12.5' } })
  })

  it('names the servers there are when it is asked for another', () => {
    expect(() => gateway.requests('invoice')).toThrow(
      '"invoice" is unknown: use one of entra, graph, invoices',
    )
    return expect(gateway.signIn('nobody@contoso.example')).rejects.toThrow('Unknown sign-in name')
  })

  it('ends the sessions of a person', async () => {
    const lidia = await gateway.signIn('lidia')
    gateway.revoke('lidia')

    const { status, errors } = await lidia.query(INVOICE)

    expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'REAUTHENTICATION_REQUIRED'])
  })

  it('gives a person a role, which policies see from the next sign-in on', async () => {
    await adele.query('{ audit }')
    gateway.assignRole('adele', 'Auditor')
    await (await gateway.signIn('adele')).query('{ audit }')

    expect(seen.slice(-2).map(({ roles }) => [...roles])).toEqual([[], ['Auditor']])
    expect(() => gateway.assignRole('nadia', 'Auditor')).toThrow('Contoso has no account "nadia"')
  })

  it('withdraws consent', async () => {
    gateway.withdrawConsent('invoices', ['Invoices.Read'])

    const { errors } = await (await gateway.signIn('alex')).query(INVOICE)

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONSENT_REQUIRED', scopes: ['Invoices.Read'] })
  })
})

describe('startGateway', () => {
  it('reads no environment variable that it is not given', async () => {
    const replaced = jest.replaceProperty(process, 'env', { ENTRA_CLIENT_SECRET: 'abc~def' })
    try {
      const config = {
        entra: {
          tenantId: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
          clientId: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
        },
      }

      await expect(startGateway({ config })).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining('entra.credential'),
      })
    } finally {
      replaced.restore()
    }
  })

  it('does not read a file that is larger than any configuration', async () => {
    const file = join(project.directory, 'large.yml')
    await writeFile(file, '')
    await truncate(file, 64 * 1024 ** 2 + 1)

    await expect(startGateway({ config: file })).rejects.toThrow('larger than 64 MiB')
  })

  it('starts with a configuration in code, and stops', async () => {
    const running = await startGateway({
      config: {
        server: { port: '0' },
        entra: {
          instance: 'http://localhost:9',
          tenantId: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
          clientId: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
          credential: { secret: `\${SECRET}` },
        },
        log: { level: 'silent' },
      },
      env: { SECRET: 'abc~def' },
    })

    const response = await fetch(`${running.url}/health/live`)
    await running.stop()

    expect(response.status).toBe(200)
    await expect(fetch(`${running.url}/health/live`)).rejects.toThrow()
  })
})
