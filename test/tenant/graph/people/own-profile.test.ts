import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'User.ReadWrite User.Read.All')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const change = (body: object, path = '/me', token = ADELE) => graph.send('PATCH', path, { token, body })

// https://learn.microsoft.com/graph/api/user-update
describe('PATCH /me', () => {
  it("changes the user's mobile phone, for all who look", async () => {
    const mobilePhone = '+1 425 555 0199'
    const { status, body } = await change({ mobilePhone })
    const me = await graph.get('/me', ADELE)
    const listed = await graph.get("/users?$filter=displayName eq 'Adele Vance'", ADELE)
    await change({ mobilePhone: null })
    const after = await graph.get('/me?$select=mobilePhone,businessPhones', ADELE)

    expect([status, body]).toEqual([204, ''])
    expect(me.body.mobilePhone).toBe(mobilePhone)
    expect(listed.body.value).toMatchObject([{ mobilePhone }])
    expect(after.body).toMatchObject({ mobilePhone: null, businessPhones: [expect.any(String)] })
  })

  // https://learn.microsoft.com/entra/fundamentals/users-default-permissions#compare-member-and-guest-default-permissions
  it.each([{ officeLocation: '18/2111' }, { businessPhones: ['+1 425 555 0109'] }])(
    'does not change what users have no say in: %j',
    async (body) => {
      const { status, body: answer } = await change(body)

      expect([status, answer.error.code]).toEqual([403, 'Authorization_RequestDenied'])
    },
  )

  it("is closed to a token that only reads, and to others' profiles", async () => {
    const reader = tokenOf('adele@contoso.example', 'User.Read')
    const other = await change({ mobilePhone: null }, '/users/miriam@contoso.example')
    const read = await change({ mobilePhone: null }, '/me', reader)

    expect([other.status, read.status]).toEqual([403, 403])
  })
})
