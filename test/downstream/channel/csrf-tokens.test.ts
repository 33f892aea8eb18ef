import { afterEach, describe, expect, it } from '@jest/globals'
import { cookiesIn, createCsrfTokens } from '../../../src/downstream/channel/csrf-tokens.ts'
import { responseError } from '../../../src/downstream/errors/response-error.ts'
import type { ApiRequest, ApiResponse, CsrfDemand } from '../../../src/downstream/http/api-request.ts'
import { type GraphqlUnderTest, serveGraphql } from '../../graphql/graphql-under-test.ts'
import { callerOf } from '../../support/caller.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { apiConfig } from '../../support/schema.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const SCOPES = 'scopes: [["Write"]]'

/**
 * SAP Gateway: a GET with `X-CSRF-Token: Fetch` answers with the token and the cookie of a session; a write without them is 403, with
 * `X-CSRF-Token: Required`.
 *
 * @see https://help.sap.com/saphelp_em92/helpdata/en/b3/5c22518bc72214e10000000a44176d/content.htm
 * @see https://blogs.sap.com/2021/06/04/how-does-csrf-token-work-sap-gateway/
 */
function gateway() {
  let session = 0
  return {
    /** Ends all sessions, as a restart does. */
    expire: () => void session++,
    answer({ method, headers }: Asked): Answer {
      const token = `t/${session}=`
      if (method === 'GET' && headers['x-csrf-token'] === 'Fetch') {
        const cookies = `SAP_SESSIONID=s${session}; path=/; HttpOnly, sap-usercontext=c; Expires=Wed, 21 Oct 2026 07:28:00 GMT`
        return { headers: { 'x-csrf-token': token, 'set-cookie': cookies }, body: { d: {} } }
      }
      if (method === 'GET') return { body: { d: { id: '1' } } }
      const isKnown =
        headers['x-csrf-token'] === token && headers.cookie === `SAP_SESSIONID=s${session}; sap-usercontext=c`
      return isKnown
        ? { status: 201, body: { d: { id: '1' } } }
        : {
            status: 403,
            headers: { 'x-csrf-token': 'Required' },
            body: 'CSRF token validation failed',
          }
    },
  }
}

async function serve(answer: (asked: Asked) => Answer, csrf = 'csrf: { GET: "/sap/" }') {
  served = await serveGraphql({
    sdl: `
      extend schema @api(name: "crm", ${csrf})
      extend type Query { order: Order @rest(api: "crm", GET: "/orders/1", result: "$.d", ${SCOPES}) }
      extend type Mutation {
        create(note: String!): Order @rest(api: "crm", POST: "/orders", body: { note: "{note}" }, result: "$.d", ${SCOPES})
        remove(id: ID!): Boolean @rest(api: "crm", DELETE: "/orders/{id}", ${SCOPES})
      }
      type Order { id: ID! }`,
    api: { retry: { maxAttempts: 1 } },
    answer,
    granted: ['Write'],
  })
  return served
}

const CREATE = 'mutation { create(note: "a") { id } }'
const CREATED = { data: { create: { id: '1' } } }

describe('csrf of @api', () => {
  it('asks for a token before the first write, and keeps it for the caller', async () => {
    const { query, asked, requests } = await serve(gateway().answer)

    expect(await query(CREATE)).toEqual(CREATED)
    expect(await query('mutation { again: create(note: "b") { id } remove(id: "7") }')).toMatchObject({
      data: { again: { id: '1' } },
    })

    expect(asked().slice(0, 3)).toEqual(['GET /sap/', 'POST /orders', 'POST /orders'])
    expect(requests[1]?.headers).toMatchObject({
      'x-csrf-token': 't/0=',
      cookie: 'SAP_SESSIONID=s0; sap-usercontext=c',
    })
  })

  it('asks for another where the API rejects a kept one, and sends the write once more', async () => {
    const api = gateway()
    const { query, asked } = await serve(api.answer)
    await query(CREATE)
    api.expire()

    expect(await query(CREATE)).toEqual(CREATED)

    expect(asked().slice(2)).toEqual(['POST /orders', 'GET /sap/', 'POST /orders'])
  })

  it('does not repeat a write that a new token does not help, nor any other 403', async () => {
    const refusing = (header: string) => (asked: Asked) =>
      asked.method === 'GET'
        ? gateway().answer(asked)
        : { status: 403, headers: { 'x-csrf-token': header }, body: {} }
    const required = await serve(refusing('Required'))
    const { errors } = await required.query(CREATE)
    expect(errors).toHaveLength(1)
    expect(required.asked()).toEqual(['GET /sap/', 'POST /orders'])
    await required.stop()

    const { query, asked } = await serve(refusing(''))
    await query(CREATE)
    await query(CREATE)
    expect(asked()).toEqual(['GET /sap/', 'POST /orders', 'POST /orders'])
  })

  it('reports a 403 without the header of the token as any other', async () => {
    const { query, asked } = await serve((asked) =>
      asked.method === 'GET' ? gateway().answer(asked) : { status: 403, body: {} },
    )

    const { errors } = await query(CREATE)

    expect(errors?.[0]?.originalError).toMatchObject({ code: 'DOWNSTREAM_FORBIDDEN' })
    expect(asked()).toEqual(['GET /sap/', 'POST /orders'])
  })

  it('gives no caller the token of another, and none for reads', async () => {
    const { query, asked, newContext } = await serve(gateway().answer)

    await query('{ order { id } }')
    await query(CREATE)
    await query(CREATE, {}, newContext(callerOf({ objectId: '11111111-2222-4333-8444-555555555555' })))
    await query(CREATE, {}, newContext(callerOf({ assertionDigest: 'another token' })))

    expect(asked()).toEqual(['GET /orders/1', ...[1, 2, 3].flatMap(() => ['GET /sap/', 'POST /orders'])])
  })

  it('sends it with what a resolver in code writes, and asks for it once', async () => {
    served = await serveGraphql({
      sdl: `
        extend schema @api(name: "crm", csrf: { GET: "/sap/" })
        extend type Query { total: Int @resolver(calls: [{ api: "crm", ${SCOPES} }]) }
        extend type Mutation { close: Int @resolver(calls: [{ api: "crm", ${SCOPES}, requests: 3 }]) }`,
      answer: gateway().answer,
      granted: ['Write'],
      resolvers: {
        'Query.total': async (_parent, _args, { api }) =>
          (await api('crm').send({ method: 'POST', path: '/search' })).status,
        'Mutation.close': async (_parent, _args, { api }) => {
          const crm = api('crm')
          await crm.get('/orders')
          const closed = ['/orders/1', '/orders/2'].map((path) =>
            crm.send({ method: 'PATCH', path, body: {} }),
          )
          const answers = await Promise.all(closed)
          return answers.length
        },
      },
    })

    expect(await served.query('mutation { close }')).toEqual({ data: { close: 2 } })
    expect(served.asked()).toEqual(['GET /orders', 'GET /sap/', 'PATCH /orders/1', 'PATCH /orders/2'])
    await served.query('{ total }')
    expect(served.requests.at(-1)?.headers).not.toHaveProperty('x-csrf-token')
  })

  it('does not write where the API gives no token', async () => {
    const { query, asked } = await serve(() => ({ body: {} }))

    const { errors } = await query(CREATE)

    expect(errors?.[0]?.originalError).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
    expect(asked()).toEqual(['GET /sap/'])
  })

  // https://www.jenkins.io/doc/book/security/csrf-protection/#working-with-scripted-clients: the crumb is in the body of
  // crumbIssuer/api/json, and belongs to the session of the cookie. https://www.drupal.org/node/3035243: session/token is a text.
  it.each([
    ['csrf: { GET: "/crumbIssuer/api/json", header: "Jenkins-Crumb", at: "$.crumb" }', 'jenkins-crumb', true],
    ['csrf: { GET: "/session/token", at: "$" }', 'x-csrf-token', false],
  ])('takes a token from the body of a response: %s', async (csrf, header, isJson) => {
    let session = 1
    const { query, asked } = await serve(({ method, headers }) => {
      const crumb = `c${session}`
      if (method !== 'GET') return { status: headers[header] === crumb ? 200 : 403, body: { d: { id: '1' } } }
      return isJson
        ? { headers: { 'set-cookie': 'JSESSIONID=s' }, body: { crumb, crumbRequestField: 'Jenkins-Crumb' } }
        : { headers: { 'content-type': 'text/plain' }, body: crumb }
    }, csrf)

    expect(await query(CREATE)).toEqual(CREATED)
    session = 2
    expect(await query(CREATE)).toEqual(CREATED)
    expect(asked().map((each) => each.split(' ')[0])).toEqual(['GET', 'POST', 'POST', 'GET', 'POST'])
  })

  // https://help.sap.com/saphelp_nw73/helpdata/en/8b/46468c433b40c3b87b2e07f34dea1b/content.htm: sap-client and sap-language
  it('asks for it with the query parameters of all requests, as the write has them', async () => {
    const { query, asked } = await serve(
      gateway().answer,
      'csrf: { GET: "/sap/?sap-language=EN" }, query: [{ name: "sap-client", value: "1 00" }, { name: "sap-language", value: "DE" }]',
    )

    expect(await query(CREATE)).toEqual(CREATED)
    expect(asked()).toEqual([
      'GET /sap/?sap-language=EN&sap-client=1%2000',
      'POST /orders?sap-client=1%2000&sap-language=DE',
    ])
  })

  it('takes another header, and reports something that is not a path or header', async () => {
    const { query } = await serve(
      ({ method, headers }) =>
        method === 'GET'
          ? { headers: { 'x-xsrf-token': 'x' }, body: {} }
          : { status: headers['x-xsrf-token'] === 'x' ? 200 : 403, body: { d: { id: '1' } } },
      'csrf: { GET: "/t?a=1", header: "X-XSRF-TOKEN" }',
    )
    expect(await query(CREATE)).toEqual(CREATED)
    await served?.stop()
    served = undefined

    await expect(serve(gateway().answer, 'csrf: { GET: "/a/../b", header: "Cookie" }')).rejects.toMatchObject(
      {
        problems: [
          expect.stringContaining('"/a/../b" must be a path without variables'),
          expect.stringContaining('header "Cookie"'),
        ],
      },
    )
  })
})

describe('createCsrfTokens', () => {
  it('keeps what is sent along apart from the request, which explanations show', async () => {
    const sent: unknown[] = []
    const csrf = createCsrfTokens(() => 'adele').of({ caller: callerOf(), api: 'crm' })

    await csrf.write(
      { method: 'POST', kind: 'write', path: '/orders', scopes: [['Write']] },
      { path: '/', header: 'x-csrf-token', inBody: null },
      async (request, secret) => {
        sent.push([request.method, request.headers, secret])
        return { status: 200, headers: { 'x-csrf-token': 'secret', 'set-cookie': 's=1' }, body: {} }
      },
    )

    expect(sent).toEqual([
      ['GET', { 'x-csrf-token': 'Fetch' }, undefined],
      ['POST', undefined, { 'x-csrf-token': 'secret', cookie: 's=1' }],
    ])
  })

  const WRITE: ApiRequest = { method: 'POST', kind: 'write', path: '/orders', scopes: [['Write']] }

  /** What a write with the token of a response sends along, and the requests. */
  async function writeWith(headers: ApiResponse['headers'], inBody: CsrfDemand['inBody'] = null) {
    const requests: ApiRequest[] = []
    let sent: unknown
    const csrf = createCsrfTokens(() => 'adele').of({ caller: callerOf(), api: 'crm' })
    await csrf.write(WRITE, { path: '/token', header: 'x-csrf-token', inBody }, async (request, secret) => {
      requests.push(request)
      sent = secret
      return { status: 200, headers, body: 'from-body' }
    })
    return { requests, sent }
  }

  it.each([
    ['bytes that are not parsed', 'bytes', null, 'from-header'],
    ['a text, where the token is in the body', 'text', (body: unknown) => body, 'from-body'],
  ])('asks for %s, with the permissions of the write', async (_what, responseForm, inBody, token) => {
    const { requests, sent } = await writeWith({ 'x-csrf-token': 'from-header' }, inBody)

    expect(requests).toEqual([
      {
        method: 'GET',
        kind: 'read',
        path: '/token',
        scopes: [['Write']],
        headers: { 'x-csrf-token': 'Fetch' },
        responseForm,
      },
      WRITE,
    ])
    expect(sent).toEqual({ 'x-csrf-token': token })
  })

  const cookies = (length: number) => `s=${'c'.repeat(length - 2)}`

  it.each<[string, ApiResponse['headers']]>([
    ['a token of 2,048 characters', { 'x-csrf-token': 't'.repeat(2_048) }],
    ['cookies of 8,192 characters', { 'x-csrf-token': 't', cookie: cookies(8_192) }],
  ])('sends %s', async (_what, { cookie, ...token }) => {
    const { sent } = await writeWith(cookie === undefined ? token : { ...token, 'set-cookie': cookie })

    expect(sent).toEqual(cookie === undefined ? token : { ...token, cookie })
  })

  it.each<[string, ApiResponse['headers']]>([
    ['without a token', {}],
    ['with a longer token', { 'x-csrf-token': 't'.repeat(2_049) }],
    ['with a token that no header can have', { 'x-csrf-token': 'a b' }],
    ['with longer cookies', { 'x-csrf-token': 't', 'set-cookie': cookies(8_193) }],
  ])('rejects a response %s', async (_what, headers) => {
    await expect(writeWith(headers)).rejects.toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      status: 200,
      reason:
        'the response to the request for a CSRF token has no usable token for the header x-csrf-token: see csrf of @api',
    })
  })

  it('asks again in one operation if the API rejects the token that the operation got', async () => {
    const csrf = createCsrfTokens(() => 'adele').of({ caller: callerOf(), api: 'crm' })
    const sent: string[] = []
    let issued = 0
    let valid = 1
    const write = () =>
      csrf.write(WRITE, { path: '/', header: 'x-csrf-token', inBody: null }, async ({ method }, secret) => {
        sent.push(`${method} ${secret?.['x-csrf-token'] ?? ''}`)
        if (method === 'GET') return { status: 200, headers: { 'x-csrf-token': `t${++issued}` }, body: {} }
        const isValid = secret?.['x-csrf-token'] === `t${valid}`
        const headers = { 'x-csrf-token': 'Required' }
        if (!isValid) throw responseError(apiConfig({ name: 'crm' }), { status: 403, headers, body: {} }, 0)
        return { status: 201, headers: {}, body: {} }
      })
    await write()
    valid = 2

    await write()

    expect(sent).toEqual(['GET ', 'POST t1', 'POST t1', 'GET ', 'POST t2'])
  })

  it('counts the paths that tokens are fetched from', async () => {
    const tokens = createCsrfTokens(() => 'adele', { maxBytes: 10_000 })
    const fetched: string[] = []
    const write = (name: string) =>
      tokens
        .of({ caller: callerOf(), api: 'crm' })
        .write(
          WRITE,
          { path: `/${'p'.repeat(2_000)}${name}`, header: 'x-csrf-token', inBody: null },
          async ({ method }) => {
            if (method === 'GET') fetched.push(name)
            return { status: 200, headers: { 'x-csrf-token': 't' }, body: {} }
          },
        )

    for (const name of ['a', 'b', 'c', 'd', 'e', 'e', 'a']) await write(name)

    expect(fetched).toEqual(['a', 'b', 'c', 'd', 'e', 'a'])
  })

  it.each([
    ['a token', { 'x-csrf-token': 't'.repeat(2_000) }],
    ['cookies', { 'x-csrf-token': 't', 'set-cookie': `s=${'c'.repeat(2_000)}` }],
  ])('keeps no more bytes than its limit, for any length of %s', async (_what, headers) => {
    const tokens = createCsrfTokens(() => 'adele', { maxBytes: 10_000 })
    const fetched: string[] = []
    const write = (assertionDigest: string) =>
      tokens
        .of({ caller: callerOf({ assertionDigest }), api: 'crm' })
        .write(
          { method: 'POST', kind: 'write', path: '/orders', scopes: [['Write']] },
          { path: '/', header: 'x-csrf-token', inBody: null },
          async ({ method }) => {
            if (method === 'GET') fetched.push(assertionDigest)
            return { status: 200, headers, body: {} }
          },
        )

    for (const digest of ['a', 'b', 'c', 'd', 'e']) await write(digest)
    await write('e')
    await write('a')

    expect(fetched).toEqual(['a', 'b', 'c', 'd', 'e', 'a'])
  })

  it.each([
    ['the user', 'adele', 2],
    ['all users', null, 2],
    ['another user', 'alex', 1],
  ])('asks for another token after a sign-out only if it forgot the user: %s', async (_, user, fetches) => {
    const tokens = createCsrfTokens(() => 'adele')
    const sent: string[] = []
    const write = () =>
      tokens
        .of({ caller: callerOf(), api: 'crm' })
        .write(
          { method: 'POST', kind: 'write', path: '/orders', scopes: [['Write']] },
          { path: '/', header: 'x-csrf-token', inBody: null },
          async ({ method }) => {
            sent.push(method)
            return { status: 200, headers: { 'x-csrf-token': 'secret' }, body: {} }
          },
        )
    await write()

    tokens.forgetUser(user)
    await write()

    expect(sent.filter((method) => method === 'GET')).toHaveLength(fetches)
  })
})

describe('cookiesIn', () => {
  it('takes names and values, and no dates', () => {
    expect(cookiesIn('a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, b=2, c="q"; Secure, x')).toBe(
      'a=1; b=2',
    )
    expect(cookiesIn('')).toBe('')
  })

  it.each(['a b=1', '"a=1', `${'n'.repeat(257)}=1`, 'a=1 2', 'a=é', '=1', 'a=\u007f'])(
    'leaves out %j',
    (pair) => {
      expect(cookiesIn(`${pair}, b=2`)).toBe('b=2')
    },
  )

  it('reads no more than 8 KiB of cookies can be', () => {
    expect(cookiesIn(`a=1,${' '.repeat(8_189)}`).length).toBe(3)
    expect(cookiesIn(`a=1,${' '.repeat(16_380)}`)).toBe('a=1')
    expect(cookiesIn(`a=1,${' '.repeat(16_381)}`).length).toBeGreaterThan(8_192)
  })
})
