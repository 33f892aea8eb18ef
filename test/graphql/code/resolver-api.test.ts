import { describe, expect, it } from '@jest/globals'
import type { ApiRequest, ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { createResolverApi, type ResolverRequest } from '../../../src/graphql/code/resolver-api.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { readJson } from '../../../src/json/lossless-json.ts'
import type { Requester } from '../../../src/recording/requester.ts'

const CSRF = { path: '/', header: 'x-csrf-token', inBody: null }
const RESPONSE: ApiResponse = { status: 200, headers: { etag: '"7"' }, body: { id: 1 } }

interface Options {
  /** Whether the field can change data. Default: false. */
  readonly writes?: boolean
  /** What the API returns; null if it does not have it, and an error if it fails. Default: {@link RESPONSE}. */
  readonly response?: ApiResponse | Error | null
  readonly csrf?: typeof CSRF | null
  readonly isRecorded?: boolean
  readonly isHidden?: boolean
}

/** The client of an API that notes what happens, in order. */
function apiOf({
  writes = false,
  response = RESPONSE,
  csrf = null,
  isRecorded = false,
  isHidden = false,
}: Options = {}) {
  const events: string[] = []
  const requests: ApiRequest[] = []
  const requesters: (Requester | undefined)[] = []
  const call = (method: string) => async (request: ApiRequest, requester?: Requester) => {
    events.push(method)
    requests.push(request)
    requesters.push(requester)
    if (response instanceof Error) throw response
    return response
  }
  const context = {
    apis: { api: () => ({ send: call('send'), find: call('find') }) },
    entities: { forget: () => void events.push('forget') },
    recording: isRecorded ? {} : null,
  } as unknown as RequestContext
  const api = createResolverApi(context, {
    api: 'crm',
    scopes: [['Read']],
    csrf,
    coordinate: writes ? 'Mutation.remind' : 'Query.audit',
    writes,
    onWrite: (name, response) =>
      void response.then(() => events.push(`written ${name}`)).catch(() => undefined),
    path: { prev: undefined, key: 'audit' },
    isHidden,
  })
  return { api, events, requests, requesters }
}

const GET: ResolverRequest = { method: 'GET', path: '/orders' }
const PATCH: ResolverRequest = { method: 'PATCH', path: '/orders/7' }
const POST: ResolverRequest = { method: 'POST', path: '/orders' }

/** The request that is sent. */
async function sent(request: ResolverRequest, options?: Options): Promise<ApiRequest | undefined> {
  const { api, requests } = apiOf(options)
  await api.send(request)
  return requests[0]
}

describe('ResolverApi.get', () => {
  it('is the body of a GET with the permissions of the schema', async () => {
    const { api, requests } = apiOf()

    const body = await api.get('/orders/{id}{?currency}', { id: 'a/1', currency: 'EUR' })

    expect(body).toEqual({ id: 1 })
    expect(requests).toStrictEqual([
      { method: 'GET', kind: 'read', path: '/orders/a%2F1?currency=EUR', scopes: [['Read']] },
    ])
  })

  it('reads in fields that can write', async () => {
    const { api, events, requests } = apiOf({ writes: true, csrf: CSRF })

    await api.get('/orders')

    expect(requests).toStrictEqual([{ method: 'GET', kind: 'read', path: '/orders', scopes: [['Read']] }])
    expect(events).toEqual(['send'])
  })

  it('inserts long numbers of other responses without rounding', async () => {
    const { api, requests } = apiOf()
    const [id] = readJson(Buffer.from('[9007199254740993]')) as readonly unknown[]

    await api.get('/orders/{id}', { id })

    expect(requests[0]?.path).toBe('/orders/9007199254740993')
  })

  it('has no value for a variable with the name of an inherited member', async () => {
    const { api, requests } = apiOf()

    await api.get('/orders{?toString}', {})

    expect(requests[0]?.path).toBe('/orders')
    await expect(api.get('/orders/{id}')).rejects.toThrow(BadUserInputError)
  })
})

describe('ResolverApi.find', () => {
  it('is the body of a GET', async () => {
    const { api, events, requests } = apiOf()

    expect(await api.find('/orders/{id}', { id: 7 })).toEqual({ id: 1 })
    expect([events, requests[0]?.path]).toEqual([['find'], '/orders/7'])
  })

  it('is null if the API does not have it', async () => {
    expect(await apiOf({ response: null }).api.find('/orders/7')).toBeNull()
  })
})

describe('ResolverApi.send', () => {
  it('is the whole response', async () => {
    expect(await apiOf().api.send(GET)).toEqual(RESPONSE)
  })

  it('reads with GET and POST outside Mutation, and forgets nothing', async () => {
    for (const request of [GET, POST]) {
      const { api, events, requests } = apiOf({ csrf: CSRF })
      await api.send(request)

      expect(requests[0]).toStrictEqual({ ...request, kind: 'read', scopes: [['Read']] })
      expect(events).toEqual(['send'])
    }
  })

  it.each(['PATCH', 'PUT', 'DELETE'] as const)('does not send %s outside Mutation', async (method) => {
    const { api, events } = apiOf()

    await expect(api.send({ ...PATCH, method })).rejects.toThrow(
      `the resolver for Query.audit sends ${method}: only fields of Mutation can change data`,
    )
    expect(events).toEqual([])
  })

  it.each(['POST', 'PATCH', 'PUT', 'DELETE'] as const)('writes with %s below Mutation', async (method) => {
    const request = await sent({ ...PATCH, method }, { writes: true })

    expect(request).toStrictEqual({ method, kind: 'write', path: '/orders/7', scopes: [['Read']] })
  })

  it('forgets loaded entities before a write, and reports it after that', async () => {
    const { api, events } = apiOf({ writes: true })

    await api.send(PATCH)

    expect(events).toEqual(['forget', 'send', 'written crm'])
  })

  it('reports no write that fails', async () => {
    const { api, events } = apiOf({ writes: true, response: new Error('no response') })

    await expect(api.send(PATCH)).rejects.toThrow('no response')
    expect(events).toEqual(['forget', 'send'])
  })

  it('reads below Mutation with GET', async () => {
    const { api, events, requests } = apiOf({ writes: true, csrf: CSRF })

    await api.send(GET)

    expect(requests[0]).toStrictEqual({ method: 'GET', kind: 'read', path: '/orders', scopes: [['Read']] })
    expect(events).toEqual(['send'])
  })

  it('demands the CSRF token for writes', async () => {
    expect((await sent(PATCH, { writes: true, csrf: CSRF }))?.csrf).toBe(CSRF)
  })

  it.each([[{ id: 1 }], [null], [''], [0], [false]])('sends the body %j', async (body) => {
    expect(await sent({ ...POST, body })).toHaveProperty('body', body)
  })

  it('sends headers, with names in lower case', async () => {
    const headers = { 'If-Match': '"7"', 'X-Trace': ' a "b" ', Prefer: '' }

    const request = await sent({ ...PATCH, headers }, { writes: true })

    expect(request?.headers).toEqual({ 'if-match': '"7"', 'x-trace': 'a "b"' })
  })

  it('sends names with every character that is allowed in one', async () => {
    const name = "x-!#$%&'*+.^_`|~09az"

    expect((await sent({ ...GET, headers: { [name]: 'a' } }))?.headers).toEqual({ [name]: 'a' })
    expect((await sent({ ...GET, headers: { x: 'a' } }))?.headers).toEqual({ x: 'a' })
  })

  it.each([
    'authorization',
    'proxy-authorization',
    'cookie',
    'host',
    'content-length',
    'connection',
    '',
    'x y',
    ' x',
    'x\r\n',
    'x:',
    'ż',
  ])('does not send the header "%s"', async (name) => {
    const { api, events } = apiOf()

    await expect(api.send({ ...GET, headers: { [name.toUpperCase()]: 'a' } })).rejects.toThrow(
      `the resolver for Query.audit sets the header "${name}", which Behalf sets or cannot send`,
    )
    expect(events).toEqual([])
  })

  it('sends headers whose names only contain those of credentials', async () => {
    const headers = { 'x-authorization': 'a', 'host-name': 'b', cookies: 'c' }

    expect((await sent({ ...GET, headers }))?.headers).toEqual(headers)
  })

  it('sends no value with a line break', async () => {
    const { api } = apiOf()

    await expect(api.send({ ...GET, headers: { 'x-trace': 'a\r\nhost: b' } })).rejects.toThrow(
      BadUserInputError,
    )
  })
})

describe('the requester of a ResolverApi', () => {
  const REQUESTER = { paths: [{ prev: undefined, key: 'audit' }], coordinates: ['Query.audit'] }

  it('names the field and the template, which contains no value', async () => {
    const { api, requesters } = apiOf({ isRecorded: true })

    await api.get('/orders/{id}', { id: 7 })
    await api.find('/orders/{id}/lines', { id: 7 })
    await api.send({ method: 'POST', path: '/search' })

    expect(requesters).toStrictEqual([
      { ...REQUESTER, template: '/orders/{id}' },
      { ...REQUESTER, template: '/orders/{id}/lines' },
      { ...REQUESTER, template: '/search' },
    ])
  })

  it('hides the path if the field has values that the caller may not select', async () => {
    const { api, requesters } = apiOf({ isRecorded: true, isHidden: true })

    await api.get('/orders/{id}', { id: 7 })

    expect(requesters).toStrictEqual([{ ...REQUESTER, template: '/orders/{id}', shownPath: '/' }])
  })

  it('does not exist unless the operation is recorded', async () => {
    const { api, requesters } = apiOf()

    await api.get('/orders')

    expect(requesters).toEqual([undefined])
  })
})
