import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { signIn } from '../support/sign-in.ts'

const OPERATION = `{ user(id: "miriam@contoso.example") { messages(first: 20) { nodes { attachments { name } } } } }`

let behalf: RunningGateway

beforeAll(async () => {
  behalf = await startOnTenant()
})
afterAll(() => behalf.stop())

const ask = async (account: string) =>
  (await behalf.query((await signIn(behalf.tenant, account)).accessToken, OPERATION)).body

const askOwn = async (query: string) => {
  const { accessToken } = await signIn(behalf.tenant, 'patti@contoso.example')
  const { data, errors } = (await behalf.query(accessToken, query)).body
  expect(errors).toBeUndefined()
  return (data as { me: unknown }).me
}

describe('a mailbox that is shared with the user', () => {
  it('is read with a permission for what is shared, attachments included, and with no other', async () => {
    const before = await ask('adele@contoso.example')
    const asked = behalf.tenant.graph.requests.entries().filter(({ url }) => url.includes('/messages'))
    behalf.tenant.consents.grant({ resource: 'graph', scopes: ['Mail.Read.Shared'] })
    const after = await ask('adele@contoso.example')
    const stranger = await ask('patti@contoso.example')

    expect(before.errors).toMatchObject([
      { extensions: { code: 'CONSENT_REQUIRED', api: 'graph', scopes: ['Mail.Read.Shared'] } },
    ])
    expect(asked).toEqual([])
    expect(after.errors).toBeUndefined()
    expect(JSON.stringify(after.data)).toContain('E000001.txt')
    expect(stranger.errors).toMatchObject([
      { extensions: { code: 'DOWNSTREAM_NOT_FOUND', apiCode: 'ErrorItemNotFound' } },
    ])
  })

  it("asks for no more than the user's own permission where the user is found by id", async () => {
    const { id } = (await askOwn('{ me { id } }')) as { id: string }
    const own = await askOwn(`{ me: user(id: "${id}") { messages(first: 1) { nodes { subject } } } }`)

    expect(own).toEqual({ messages: { nodes: [{ subject: expect.any(String) }] } })
  })
})
