import { afterEach, describe, expect, it } from '@jest/globals'
import { callerOf } from '../support/caller.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `
extend type Query { x: Int @rest(api: "crm", GET: "/x", scopes: [["Read"]]) }
extend type Mutation {
  share(id: GUID!, note: String): Boolean @rest(
    api: "crm", POST: "/shares", language: ODATA, scopes: [["Write"]]
    body: {
      by: "{caller:objectId}", note: "{note}"
      __members: [
        { name: "from@odata.bind", value: "{api:baseUrl}/users('{caller:objectId}')" }
        { name: "to@odata.bind", value: "{api:baseUrl}/users('{id}')" }
      ]
    })
  sign(id: ID!): Boolean @rest(
    api: "crm", POST: "/documents/{id}/sign", headers: [{ name: "X-Signer", value: "{caller:objectId}" }], scopes: [["Write"]])
}`
const ID = '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

async function serve(kind: 'odata' | 'rest' = 'rest') {
  served = await serveGraphql({
    sdl: SDL,
    api: { kind },
    granted: ['Write'],
    answer: () => ({ status: 204 }),
  })
  return served
}

describe('a body', () => {
  it.each(['odata', 'rest'] as const)(
    "of an API of kind %s names the API's own address and the user who calls",
    async (kind) => {
      const { query, requests } = await serve(kind)
      const note = '{caller:objectId} {api:baseUrl}'

      const { errors } = await query(`mutation ($note: String) { share(id: "${ID}", note: $note) }`, { note })

      expect(errors).toBeUndefined()
      const [{ body = '', headers } = {}] = requests
      const { objectId } = callerOf()
      expect(JSON.parse(body)).toEqual({
        by: objectId,
        note,
        'from@odata.bind': `http://${headers?.host}/users('${objectId}')`,
        'to@odata.bind': `http://${headers?.host}/users('${ID}')`,
      })
    },
  )

  it('names another caller for another user, and nothing is sent for an application', async () => {
    const { query, requests, newContext } = await serve()
    const other = newContext(callerOf({ objectId: ID }))
    await query('mutation { sign(id: "7") }', {}, other)
    const { errors } = await query('mutation { sign(id: "7") }', {}, newContext(callerOf({ kind: 'app' })))

    expect(requests.map(({ headers }) => headers['x-signer'])).toEqual([ID])
    expect(errors?.map(({ originalError }) => originalError?.name)).toEqual(['ForbiddenError'])
  })
})
