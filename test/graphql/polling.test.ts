// Covers: responses/poll-address.ts, responses/poll-until-done.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { DownstreamError } from '../../src/errors/downstream.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { callerOf } from '../support/caller.ts'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const REST = 'api: "crm", scopes: [["Read"]]'
const AT_ONCE = { 'retry-after': '0' }

async function serve(
  poll: string,
  answer: (asked: Asked, before: number) => Answer | null,
  { rest = '', basePath = '', ofApi = '', fields = '' } = {},
) {
  let before = 0
  served = await serveGraphql({
    sdl: `
      extend schema @api(name: "crm", ${ofApi} error: { code: "$.error.code", message: "$.error.message" })
      extend type Mutation {
        start(vm: String!): Operation @rest(${REST}, POST: "/vms/{vm}/start" ${rest}) @poll(${poll})
        stop(vm: String!): Boolean @rest(${REST}, POST: "/vms/{vm}/stop") ${poll === '' ? '@poll' : `@poll(${poll})`}
        ${fields}
      }
      extend type Query {
        vm: Operation @rest(${REST}, GET: "/vms/a") @cacheControl(maxAge: 600)
        find: Operation @rest(${REST}, POST: "/vms/find") @poll
      }
      type Operation { state: String @from(at: "$.status"), vm: String @from(at: "request.vm") }`.replace(
      '@poll()',
      '@poll',
    ),
    api: { retry: { maxAttempts: 1 } },
    basePath,
    answer: (asked) => answer(asked, before++),
    granted: ['Read'],
  })
  return served
}

const codesOf = (errors: readonly unknown[] | undefined) =>
  (errors as readonly { originalError: { code: string; details: object } }[] | undefined)?.map(
    ({ originalError: { code, details } }) => ({ code, ...details }),
  )

describe('@poll', () => {
  it.each([
    ['a write discards what is cached at its end', 'mutation { start(vm: "a") { state } }', 2],
    ['a query discards nothing', '{ find { state } }', 1],
  ])('of %s, and at no poll before', async (_what, operation, reads) => {
    const readings: Promise<unknown>[] = []
    let polls = 0
    const { query, asked } = await serve('', ({ method, url }) => {
      if (method === 'POST') return { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
      if (url === '/vms/a') return { body: { status: 'Running' } }
      polls += 1
      if (polls % 2 === 1) readings.push(query('{ vm { state } }'))
      return polls < 6
        ? { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
        : { body: { status: 'Succeeded' } }
    })

    expect((await query(operation)).errors).toBeUndefined()
    await Promise.all(readings)
    await query('{ vm { state } }')

    expect(asked().filter((each) => each === 'GET /vms/a')).toHaveLength(reads)
  })

  // https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations#status-codes
  it('asks at the address that the answer has until the API is done', async () => {
    const { query, asked } = await serve('done: { at: "$.status", is: ["Succeeded"] }', ({ url }, before) =>
      url.endsWith('/start')
        ? {
            status: 202,
            headers: { ...AT_ONCE, 'azure-asyncoperation': '/operations/7?v=1', location: '/results/7' },
          }
        : { status: 200, headers: AT_ONCE, body: { status: before < 3 ? 'InProgress' : 'Succeeded' } },
    )

    const { data, errors } = await query('mutation { start(vm: "a") { state vm } }')

    expect(errors).toBeUndefined()
    expect(data).toEqual({ start: { state: 'Succeeded', vm: 'a' } })
    expect(asked()).toEqual(['POST /vms/a/start', ...[1, 2, 3].map(() => 'GET /operations/7?v=1')])
  })

  it.each([[5], [true], [{ code: 'Running' }], [['Running']]])(
    'goes on where the address that reports the status has %j in place of a text',
    async (status) => {
      const { query, asked } = await serve('', ({ method }, before) => {
        if (method === 'POST')
          return { status: 202, headers: { ...AT_ONCE, 'operation-location': '/operations/7' } }
        return { headers: AT_ONCE, body: { status: before < 2 ? status : 'Succeeded' } }
      })

      const { data } = await query('mutation { start(vm: "a") { state } }')

      expect(data).toEqual({ start: { state: 'Succeeded' } })
      expect(asked()).toHaveLength(3)
    },
  )

  it.each(['Succeeded', 'Failed'])(
    'reads the standard status at an address that the schema names: %s',
    async (end) => {
      const { query, asked } = await serve('url: "header.azure-asyncoperation"', ({ method }, before) => {
        // https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations#status-codes
        if (method === 'POST')
          return { status: 201, headers: { ...AT_ONCE, 'azure-asyncoperation': '/operations/7' } }
        return { headers: AT_ONCE, body: { status: before < 2 ? 'InProgress' : end } }
      })

      const { data, errors } = await query('mutation { start(vm: "a") { state } }')

      expect(data).toEqual({ start: end === 'Failed' ? null : { state: end } })
      expect(codesOf(errors)?.map(({ code }) => code)).toEqual(
        end === 'Failed' ? ['DOWNSTREAM_FAILED'] : undefined,
      )
      expect(asked()).toHaveLength(3)
    },
  )

  it('treats any status but 202 as the end where nothing else is said', async () => {
    const { query, asked } = await serve('', ({ method }, before) =>
      method === 'POST'
        ? { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
        : { status: before < 2 ? 202 : 204, headers: AT_ONCE },
    )

    expect((await query('mutation { stop(vm: "a") }')).data).toEqual({ stop: true })
    expect(asked()).toHaveLength(3)
  })

  it('starts no work where too many operations already wait for that of the API', async () => {
    const { query, asked, newContext } = await serve('', () => ({ body: { status: 'Succeeded' } }))
    const { apis, ...context } = newContext()
    const full = new DownstreamError({ code: 'DOWNSTREAM_UNAVAILABLE', api: 'crm', reason: 'full' })
    const api = (name: string) => ({ ...apis.api(name), pollingError: () => full })

    const { errors } = await query(
      'mutation { start(vm: "a") { state } }',
      {},
      { ...context, apis: { ...apis, api } },
    )

    expect(codesOf(errors)).toEqual([{ api: 'crm', code: 'DOWNSTREAM_UNAVAILABLE' }])
    expect(asked()).toEqual([])
  })

  it('does not ask where the first answer is the end', async () => {
    const { query, asked } = await serve('', () => ({ body: { status: 'Succeeded' } }))

    expect((await query('mutation { start(vm: "a") { state } }')).data).toEqual({
      start: { state: 'Succeeded' },
    })
    expect(asked()).toHaveLength(1)
  })

  it('does not take a first answer for the end that says that work goes on', async () => {
    const { query, asked } = await serve('done: { at: "$.status", is: ["Succeeded"] }', ({ url }, before) => {
      const headers = before === 0 ? { ...AT_ONCE, location: '/operations/7' } : AT_ONCE
      return { headers, body: { status: url === '/operations/7' ? 'Succeeded' : 'Running' } }
    })

    expect((await query('mutation { stop(vm: "a") }')).data).toEqual({ stop: true })
    expect(asked()).toEqual(['POST /vms/a/stop', 'GET /operations/7'])
    const { data, errors } = await query('mutation { stop(vm: "b") }')
    expect([data, codesOf(errors)]).toEqual([
      { stop: null },
      [{ api: 'crm', code: 'DOWNSTREAM_UNFINISHED', status: 200 }],
    ])
  })

  it('follows a named address for any status, and reads the result where the last answer says', async () => {
    const { query, asked } = await serve(
      'url: "header.operation-location", done: { at: "$.status", is: ["Succeeded"] }, result: "$.resource"',
      ({ url }) => {
        if (url.endsWith('/start'))
          return { status: 201, headers: { ...AT_ONCE, 'operation-location': 'jobs/1' } }
        if (url === '/vms/a/jobs/1') return { body: { status: 'Succeeded', resource: '/vms/a' } }
        return { body: { status: 'running' } }
      },
    )

    expect((await query('mutation { start(vm: "a") { state } }')).data).toEqual({
      start: { state: 'running' },
    })
    expect(asked()).toEqual(['POST /vms/a/start', 'GET /vms/a/jobs/1', 'GET /vms/a'])
  })

  it('is an error with the words of the API where that has failed', async () => {
    const { query } = await serve('failed: { at: "$.status", is: ["Failed", "Canceled"] }', ({ method }) =>
      method === 'POST'
        ? { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
        : { body: { status: 'Failed', error: { code: 'SkuNotAvailable', message: 'no capacity' } } },
    )

    const { data, errors } = await query('mutation { start(vm: "a") { state } }')

    expect(data).toEqual({ start: null })
    expect(codesOf(errors)).toEqual([
      { code: 'DOWNSTREAM_FAILED', api: 'crm', status: 200, apiCode: 'SkuNotAvailable' },
    ])
  })

  // https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations (status)
  it.each([
    ['azure-asyncoperation', 'InProgress', 'Succeeded'],
    ['operation-location', 'running', 'succeeded'],
  ])('knows what is said at the address of %s without being declared', async (header, running, done) => {
    const { query, asked } = await serve('', ({ method }, before) =>
      method === 'POST'
        ? { status: 202, headers: { ...AT_ONCE, [header]: '/operations/7' } }
        : { headers: AT_ONCE, body: { status: before < 3 ? running : done } },
    )

    expect((await query('mutation { stop(vm: "a") }')).data).toEqual({ stop: true })
    expect(asked()).toHaveLength(4)
  })

  it.each(['Failed', 'Canceled'])(
    'is an error where that says %s, although nothing is declared',
    async (status) => {
      const { query } = await serve('', ({ method }) =>
        method === 'POST'
          ? { status: 202, headers: { ...AT_ONCE, 'azure-asyncoperation': '/operations/7' } }
          : { body: { status, error: { code: 'QuotaExceeded', message: 'no cores' } } },
      )

      const { data, errors } = await query('mutation { stop(vm: "a") }')

      expect(data).toEqual({ stop: null })
      expect(codesOf(errors)).toEqual([
        { code: 'DOWNSTREAM_FAILED', api: 'crm', status: 200, apiCode: 'QuotaExceeded' },
      ])
    },
  )

  it.each([
    ['leads out of the API', { location: 'https://evil.example/operations/7' }],
    ['leads out of its base path', { location: '/operations/7' }],
    ['climbs above its base path', { location: '/v1/../operations/7' }],
    ['climbs above it in disguise', { location: '/v1/%2e%2e%2foperations/7' }],
    ['names another origin in its own header', { 'operation-location': '//evil.example/operations/7' }],
    ['is not there', {}],
  ])(
    'does not follow an address that %s, and reports that the outcome is not known',
    async (_what, headers) => {
      const { query, asked } = await serve(
        '',
        ({ method }) =>
          method === 'POST' ? { status: 202, headers: { ...AT_ONCE, ...headers } } : { body: {} },
        { basePath: '/v1' },
      )

      const { errors } = await query('mutation { start(vm: "a") { state } }')

      expect(asked()).toEqual(['POST /v1/vms/a/start'])
      expect(codesOf(errors)).toEqual([{ code: 'DOWNSTREAM_UNFINISHED', api: 'crm', status: 202 }])
    },
  )

  it.each(['https://evil.example/v1/vms/a', '/vms/a', '/v1/../vms/a', '/v1/%2e%2e%2fvms/a'])(
    'does not follow an address of the result outside the API: %s',
    async (resource) => {
      const { query, asked } = await serve(
        'url: "header.operation-location", done: { at: "$.status", is: ["Succeeded"] }, result: "$.resource"',
        ({ method, url }) => {
          if (method === 'POST')
            return { status: 201, headers: { ...AT_ONCE, 'operation-location': 'jobs/1' } }
          return { body: url.endsWith('/jobs/1') ? { status: 'Succeeded', resource } : {} }
        },
        { basePath: '/v1' },
      )

      const { errors } = await query('mutation { start(vm: "a") { state } }')

      expect(asked()).toEqual(['POST /v1/vms/a/start', 'GET /v1/vms/a/jobs/1'])
      expect(codesOf(errors)?.map((error) => error.code)).toEqual(['DOWNSTREAM_UNFINISHED'])
    },
  )
  // https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4 and https://restcookbook.com/Resources/asynchroneous-operations/
  it('treats 303 as the end, and reads the result where it leads', async () => {
    const { query, asked } = await serve('done: { at: "$.status", is: ["Succeeded"] }', ({ url }) => {
      if (url === '/vms/a') return { body: { status: 'running' } }
      if (url === '/operations/7')
        return {
          status: 303,
          headers: { 'content-type': 'text/html', location: '../vms/a' },
          body: '<html>See other',
        }
      return { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
    })

    expect((await query('mutation { start(vm: "a") { state vm } }')).data).toEqual({
      start: { state: 'running', vm: 'a' },
    })
    expect(asked()).toEqual(['POST /vms/a/start', 'GET /operations/7', 'GET /vms/a'])
  })

  it.each([
    ['out of the API', { location: 'https://evil.example/vms/a' }, 2],
    ['nowhere', {}, 2],
    ['to another 303', { location: '/operations/7' }, 3],
  ])('does not follow a 303 that leads %s', async (_what, headers, count) => {
    const { query, asked } = await serve('', ({ method }) =>
      method === 'POST'
        ? { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
        : { status: 303, headers },
    )

    const { data, errors } = await query('mutation { start(vm: "a") { state } }')

    expect(data).toEqual({ start: null })
    expect(codesOf(errors)?.map((error) => error.code)).toEqual(['DOWNSTREAM_UNFINISHED'])
    const expected = ['POST /vms/a/start', 'GET /operations/7', 'GET /operations/7']
    expect(asked()).toEqual(expected.slice(0, count))
  })

  it.each([undefined, { state: 'running' }])('treats no 202 as the result: %j', async (body) => {
    const { query } = await serve('', ({ url }) => {
      if (url === '/vms/a') return { status: 202, body }
      if (url === '/operations/7') return { status: 303, headers: { location: '/vms/a' } }
      return { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
    })

    const { data, errors } = await query('mutation { start(vm: "a") { state } }')

    expect(data).toEqual({ start: null })
    expect(codesOf(errors)?.map((error) => error.code)).toEqual(['DOWNSTREAM_UNFINISHED'])
  })

  it('takes no 303 for a response but while it polls', async () => {
    const { query, requests } = await serve('', () => ({ status: 303, headers: { location: '/vms/a' } }))

    const { errors } = await query('mutation { start(vm: "a") { state } }')

    expect(codesOf(errors)?.map((error) => error.code)).toEqual(['DOWNSTREAM_INVALID_RESPONSE'])
    expect(requests).toHaveLength(1)
  })

  it('reports that the end is not known where the API cannot be asked for it', async () => {
    const { query } = await serve('', ({ method }) =>
      method === 'POST'
        ? { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
        : { status: 404 },
    )

    const { errors } = await query('mutation { start(vm: "a") { state } }')

    expect(codesOf(errors)).toEqual([{ code: 'DOWNSTREAM_UNFINISHED', api: 'crm', status: 202 }])
  })

  // https://learn.microsoft.com/entra/identity-platform/claims-challenge: 401 of an API
  it('reports that the end is not known where the token does not hold for asking', async () => {
    const claims = btoa('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')
    const challenge = { 'www-authenticate': `Bearer error="insufficient_claims", claims="${claims}"` }
    const { query } = await serve('', ({ method }) =>
      method === 'POST'
        ? { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
        : { status: 401, headers: challenge },
    )

    const { errors } = await query('mutation { start(vm: "a") { state } }')

    expect(codesOf(errors)).toEqual([{ code: 'DOWNSTREAM_UNFINISHED', api: 'crm', status: 202 }])
    expect(errors?.[0]?.originalError?.cause).toMatchObject({ code: 'ACCESS_BLOCKED' })
  })

  it('ends where the operation would be over before the API wants to be asked', async () => {
    const { query, graphql, requests } = await serve('', () => ({
      status: 202,
      headers: { 'retry-after': '60', location: '/operations/7' },
    }))
    const context = graphql.createContext({
      caller: callerOf(),
      signal: new AbortController().signal,
      deadline: Date.now() + 30_000,
      log: createLog({ level: 'silent' }),
    })

    const { errors } = await query('mutation { start(vm: "a") { state } }', {}, context)

    expect(codesOf(errors)?.map((error) => error.code)).toEqual(['DOWNSTREAM_UNFINISHED'])
    expect(requests).toHaveLength(1)
  })

  describe('with a path', () => {
    const BY_ID =
      'GET: "/vms/{vm}/jobs/{jobId}{?jobId}", variables: [{ name: "jobId", at: "$.job.id" }], done: { at: "$.status", is: ["Succeeded"] }'
    const answering =
      (job: unknown, status = 202) =>
      ({ method }: Asked, before: number): Answer =>
        method === 'POST'
          ? { status, headers: { ...AT_ONCE, location: '/elsewhere' }, body: { job } }
          : { headers: AT_ONCE, body: { status: before < 2 ? 'Running' : 'Succeeded' } }

    it.each([202, 200, 201])(
      'asks there, with an ID of the first answer in it, which is a %i',
      async (status) => {
        const { query, asked } = await serve(BY_ID, answering({ id: 'a/b' }, status), {
          ofApi: 'query: [{ name: "v", value: "2" }],',
        })

        expect((await query('mutation { start(vm: "v 1") { state vm } }')).data).toEqual({
          start: { state: 'Succeeded', vm: 'v 1' },
        })
        const poll = 'GET /vms/v%201/jobs/a%2Fb?jobId=a%2Fb&v=2'
        expect(asked()).toEqual(['POST /vms/v%201/start?v=2', poll, poll])
      },
    )

    it('keeps all digits of a number', async () => {
      const { query, asked } = await serve(BY_ID, ({ method }) =>
        method === 'POST'
          ? { status: 202, headers: AT_ONCE, body: '{"job":{"id":90071992547409931}}' }
          : { body: { status: 'Succeeded' } },
      )

      await query('mutation { start(vm: "a") { state } }')

      expect(asked()[1]).toContain('/jobs/90071992547409931?')
    })

    it.each([
      ['is not there', null],
      ['is empty', { id: '' }],
      ['would change the path', { id: '..' }],
      ['is an object', { id: { a: 1 } }],
    ])('reports that the end is not known where the ID %s', async (_what, job) => {
      const { query, requests } = await serve(BY_ID, answering(job))

      const { data, errors } = await query('mutation { start(vm: "a") { state } }')

      expect(data).toEqual({ start: null })
      expect(codesOf(errors)).toEqual([{ code: 'DOWNSTREAM_UNFINISHED', api: 'crm', status: 202 }])
      expect(requests).toHaveLength(1)
    })

    const MOVE = `move(region: String!): Operation @rest(${REST}, POST: "/moves")
      @poll(GET: "/regions/{region}/moves/{jobId}", variables: [{ name: "jobId", at: "$.job.id" }])`

    it.each([
      ['would change the path', '..'],
      ['is empty', ''],
    ])('sends nothing where an argument of the path to poll %s', async (_what, region) => {
      const { query, requests } = await serve('', answering({ id: 7 }), { fields: MOVE })

      const { errors } = await query('mutation ($region: String!) { move(region: $region) { state } }', {
        region,
      })

      expect(codesOf(errors)?.map(({ code }) => code)).toEqual(['BAD_USER_INPUT'])
      expect(requests).toEqual([])
    })

    it('sends the request and polls where the argument is valid', async () => {
      const { query, asked } = await serve('', answering({ id: 7 }), { fields: MOVE })

      expect((await query('mutation { move(region: "west") { state } }')).errors).toBeUndefined()
      expect(asked()).toEqual(['POST /moves', 'GET /regions/west/moves/7'])
    })

    it('treats an answer without an ID as the end, unless it is a 202', async () => {
      const { query, requests } = await serve(BY_ID.replace(/, done.*/, ''), answering(null, 200))

      expect((await query('mutation { stop(vm: "a") }')).data).toEqual({ stop: true })
      expect(requests).toHaveLength(1)
    })
  })

  it('sends with each request the headers that all requests of the API have', async () => {
    const { query, requests } = await serve(
      '',
      ({ method }, before) =>
        method === 'POST'
          ? { status: 202, headers: { ...AT_ONCE, location: '/operations/7' } }
          : { status: before < 2 ? 202 : 204, headers: AT_ONCE },
      { ofApi: 'headers: [{ name: "X-Edition", value: "7" }],' },
    )

    await query('mutation { stop(vm: "a") }')

    expect(requests.map(({ headers }) => headers['x-edition'])).toEqual(['7', '7', '7'])
  })
})
