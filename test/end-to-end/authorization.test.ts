import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const SCHEMA = `extend type Query {
  mine: User @rest(api: "graph", GET: "/me", scopes: [["User.Read"]], address: true)
    @requiresScopes(scopes: [["access_as_user"], ["admin"]])
  audit: User @rest(api: "graph", GET: "/me", scopes: [["User.Read"]]) @requiresScopes(scopes: [["audit"], ["admin", "root"]])
  approvals: User @rest(api: "graph", GET: "/me", scopes: [["User.Read"]]) @policy(policies: [["approver"]])
  payments: User @rest(api: "graph", GET: "/me", scopes: [["User.Read"]]) @policy(policies: [["stepped-up"]])
  reviews: Reviews @rest(api: "orders", GET: "/orders", scopes: [["Orders.Read"]]) @policy(policies: [["approver"]])
}
type Reviews {
  total: Int
}
extend type User {
  secretary: User @rest(api: "graph", GET: "/users/{id}/manager", scopes: [["User.Read.All"]]) @policy(policies: [["approver"]])
}`
const CONFIG = (directory: string) => `schema:
  directory: ${directory}
policies:
  approver:
    roles: [Approver]
  stepped-up:
    acrs: [c1]
`

let directory = ''
let behalf: RunningGateway
let token = ''

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-authorization-'))
  await writeFile(join(directory, 'own.graphql'), SCHEMA)
  await writeFile(join(directory, 'behalf.yml'), CONFIG(directory))
  behalf = await startOnTenant({ file: join(directory, 'behalf.yml') })
  token = await behalf.tokenOf('adele@contoso.example')
})

afterAll(async () => {
  await behalf.stop()
  await rm(directory, { recursive: true })
})

beforeEach(() => behalf.forgetRequests())

describe('authorization in the schema', () => {
  it('lets a caller pass who has one of the lists', async () => {
    const { body } = await behalf.query(token, '{ mine { displayName } }')

    expect(body).toEqual({ data: { mine: { displayName: 'Adele Vance' } } })
  })

  it.each([
    ['a scope', '{ audit { displayName } }', [['audit'], ['admin', 'root']]],
    ['a policy', '{ approvals { displayName } }', []],
    ['a step-up, for a client that cannot take it', '{ payments { displayName } }', []],
  ])('rejects a caller who lacks %s, without a request', async (_what, query, requiredScopes) => {
    const { status, body } = await behalf.query(token, query)

    expect(status).toBe(403)
    expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', requiredScopes } }])
    expect([...behalf.tenant.graph.requests.entries(), ...behalf.tenant.entra.requests.entries()]).toEqual([])
  })

  it('sends no request for a rejected field, and those for the others', async () => {
    const { body } = await behalf.query(token, '{ mine { displayName secretary { displayName } } }')

    expect(body).toMatchObject({
      data: { mine: { displayName: 'Adele Vance', secretary: null } },
      errors: [{ path: ['mine', 'secretary'], extensions: { code: 'FORBIDDEN' } }],
    })
    expect(behalf.tenant.graph.requests.entries().map(({ url }) => url)).toEqual([
      '/v1.0/me?$select=displayName',
    ])
  })
})

describe('tokens that are exchanged ahead', () => {
  it('are not exchanged for the API of a field that is denied', async () => {
    const fresh = await behalf.tokenOf('miriam@contoso.example')

    const { body } = await behalf.query(fresh, '{ mine { displayName } reviews { total } }')

    expect(body.errors).toMatchObject([{ path: ['reviews'], extensions: { code: 'FORBIDDEN' } }])
    expect(behalf.exchanges()).toBe(1)
  })

  it('are those for the APIs of all fields that run', async () => {
    const fresh = await behalf.tokenOf('miriam@contoso.example')

    await behalf.query(fresh, '{ mine { displayName } orders(first: 1) { nodes { number } } }')

    expect(behalf.exchanges()).toBe(2)
  })
})

describe('the photo of a user', () => {
  it("applies the schema's requirements for users to callers, without a request", async () => {
    const guarded = await mkdtemp(join(tmpdir(), 'behalf-guarded-'))
    await writeFile(join(guarded, 'own.graphql'), 'extend type User @requiresScopes(scopes: [["people"]])')
    await writeFile(join(guarded, 'behalf.yml'), `schema:\n  directory: ${guarded}\n`)
    const strict = await startOnTenant({ file: join(guarded, 'behalf.yml') })
    const authorization = `Bearer ${await strict.tokenOf('adele@contoso.example')}`

    const response = await fetch(`${strict.url}/photos/users/miriam@contoso.example`, {
      headers: { authorization },
    })
    const requests = strict.tenant.graph.requests.entries()
    await strict.stop()
    await rm(guarded, { recursive: true })

    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    expect(requests).toEqual([])
  })
})
