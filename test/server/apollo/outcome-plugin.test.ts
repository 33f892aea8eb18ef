import { afterEach, describe, expect, it } from '@jest/globals'
import { buildSchema, GraphQLError, type GraphQLObjectType } from 'graphql'
import { OverloadedError } from '../../../src/errors/requests.ts'
import {
  AccessBlockedError,
  ClaimsChallengeError,
  ConsentRequiredError,
  ReauthenticationRequiredError,
} from '../../../src/errors/tokens.ts'
import { startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(async () => {
  await running?.server.stop()
  running = undefined
})

async function outcome(query: string, errors: Readonly<Record<string, Error>>) {
  const fields = Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [name, () => Promise.reject(error)]),
  )
  running = await startServer({ fields })
  const response = await running.post(query)
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    body: (await response.json()) as { errors: unknown[]; data: unknown },
  }
}

const mfa = (value: string) => JSON.stringify({ access_token: { acrs: { essential: true, value } } })

describe('createOutcomePlugin', () => {
  it('answers 401 with the claims of all APIs where every field needs the user', async () => {
    const { status, challenge, body } = await outcome('{ a b }', {
      a: new ClaimsChallengeError({ api: 'graph', claims: mfa('c1') }),
      b: new ClaimsChallengeError({ api: 'orders', claims: mfa('c2') }),
    })

    const claims = /error="insufficient_claims", claims="([^"]+)"/.exec(challenge ?? '')?.[1] ?? ''
    expect(status).toBe(401)
    expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toEqual({
      access_token: { acrs: { essential: true, values: ['c1', 'c2'] } },
    })
    expect(body.errors).toHaveLength(2)
  })

  it('answers 401 with the claims of a step-up that Behalf itself asks for', async () => {
    const { status, challenge, body } = await outcome('{ a }', {
      a: new ClaimsChallengeError({ claims: mfa('c1') }),
    })

    expect(status).toBe(401)
    expect(challenge).toBe(
      `Bearer resource_metadata="${running?.url}/.well-known/oauth-protected-resource", error="insufficient_claims", claims="${Buffer.from(mfa('c1')).toString('base64')}"`,
    )
    expect(body.errors).toMatchObject([{ extensions: { code: 'CLAIMS_CHALLENGE', claims: mfa('c1') } }])
  })

  it('answers 403 to a resolver of an embedder that says no more', async () => {
    const { status, challenge } = await outcome('{ a }', {
      a: new GraphQLError('No.', { extensions: { code: 'FORBIDDEN' } }),
    })

    expect(status).toBe(403)
    expect(challenge).toMatch(/error="insufficient_scope"$/)
  })

  it.each([
    [
      '401 invalid_token',
      new ReauthenticationRequiredError({ api: 'graph', reason: 'revoked' }),
      401,
      'error="invalid_token"',
    ],
    ['403', new AccessBlockedError({ api: 'graph', reason: 'policy' }), 403, null],
    ['200', new ConsentRequiredError({ api: 'graph', scopes: ['Mail.Read'], consentScope: 'x' }), 200, null],
  ])(
    'answers %s to the kind of failure that asks for it',
    async (_answer, error, expected, challengePart) => {
      const { status, challenge, body } = await outcome('{ a }', { a: error })

      expect(status).toBe(expected)
      if (challengePart === null) expect(challenge).toBeNull()
      else expect(challenge).toContain(challengePart)
      expect(body.errors).toHaveLength(1)
    },
  )

  it('answers 200 where some of the data is there', async () => {
    const { status, body } = await outcome('{ hello a }', {
      a: new AccessBlockedError({ api: 'graph', reason: 'policy' }),
    })

    expect(status).toBe(200)
    expect(body.data).toEqual({ hello: 'world', a: null })
  })

  it('answers 200 to a mutation without data, which a proxy would send again after 503', async () => {
    const schema = buildSchema(
      'type Query { hello: String } type Mutation { write: Written! } type Written { after: String! }',
    )
    const [write, after] = ['Mutation', 'Written'].map((name) => schema.getType(name) as GraphQLObjectType)
    Object.assign(write?.getFields().write ?? {}, { resolve: () => ({}) })
    Object.assign(after?.getFields().after ?? {}, {
      resolve: () => Promise.reject(new OverloadedError({ retryAfterSeconds: 2 })),
    })
    running = await startServer({ schema })

    const response = await running.post('mutation { write { after } }')

    expect([response.status, response.headers.get('retry-after')]).toEqual([200, null])
    expect(await response.json()).toMatchObject({ data: null, errors: [{ path: ['write', 'after'] }] })
  })
})
