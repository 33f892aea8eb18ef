// Covers: resolvers/request-result.ts
import { ApolloServer } from '@apollo/server'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { RequestContext } from '../../src/graphql/context.ts'
import type { Answer } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `
extend type Query {
  isReady: Boolean @rest(api: "crm", POST: "/ready", result: "$.ready", scopes: [["Read"]])
  note: Note @rest(api: "crm", POST: "/note", scopes: [["Read"]])
  notes: [Note] @rest(api: "crm", POST: "/notes/search", result: "$.results", scopes: [["Read"]])
}
extend type Mutation {
  send: Boolean @rest(api: "crm", POST: "/send", scopes: [["Read"]])
  sendStrictly: Boolean! @rest(api: "crm", POST: "/send", scopes: [["Read"]])
  sendAndSee: Boolean @rest(api: "crm", POST: "/send", result: "$.ok", scopes: [["Read"]])
  add: Note @rest(api: "crm", POST: "/notes", scopes: [["Read"]])
  addAll: [Note] @rest(api: "crm", POST: "/notes", result: "$.results", scopes: [["Read"]])
  tryAll: [Note] @rest(api: "crm", POST: "/notes", result: "$.results", itemError: { when: [{ at: "$.error" }] }, scopes: [["Read"]])
  addStrictly: Note! @rest(api: "crm", POST: "/notes", scopes: [["Read"]])
}
type Note { id: ID!, other: Note @rest(api: "crm", GET: "/other/{id}", scopes: [["Read"]]) }
`

let api: GraphqlUnderTest | undefined
let apollo: ApolloServer<RequestContext> | undefined

afterEach(release)

async function release() {
  await apollo?.stop()
  await api?.stop()
  apollo = undefined
  api = undefined
}

/** What a client gets for one field, when the API answers so. */
async function ask(source: string, answer: Answer, maxResponseBytes = 1000) {
  const served = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    api: { maxResponseBytes },
    answer: () => answer,
  })
  api = served
  const { schema, formatError, plugins } = served.graphql
  apollo = new ApolloServer<RequestContext>({ schema, formatError, plugins: [...plugins] })
  const { body } = await apollo.executeOperation({ query: source }, { contextValue: served.newContext() })
  if (body.kind !== 'single') throw new TypeError('the answer came in parts')
  const { data, errors = [] } = body.singleResult
  return {
    data: { ...data },
    errors: errors.map(({ extensions, message }) => ({ message, ...extensions })),
    asked: served.asked(),
  }
}

const TEXT = { headers: { 'content-type': 'text/plain' }, body: 'OK' }

// docs/errors.md: what a client must not send again.
const IN_PART = { code: 'DOWNSTREAM_INVALID_RESPONSE', status: 207, done: true }

describe('a Boolean write', () => {
  // RFC 9110 §15.3: 2xx says that the request was received, understood and accepted, regardless of its content.
  it.each<[string, Answer, boolean]>([
    ['an object', { body: { id: 'n' } }, true],
    ['a list', { body: [] }, true],
    ['a text', TEXT, true],
    ['JSON null', { body: 'null' }, true],
    ['a JSON text', { body: '"OK"' }, true],
    ['nothing', { status: 200 }, true],
    ['204', { status: 204 }, true],
    ['201 without a body', { status: 201 }, true],
    ['more than an answer may have', { body: 'x'.repeat(2000) }, true],
    ['what cannot be decoded', { headers: { 'content-encoding': 'gzip' }, body: 'no gzip' }, true],
    ['true', { body: 'true' }, true],
    ['false', { body: 'false' }, false],
  ])('is what the API did where it answers with %s', async (_what, answer, done) => {
    expect(await ask('mutation { send }', answer)).toMatchObject({ data: { send: done }, errors: [] })
    await release()
    expect(await ask('mutation { sendStrictly }', answer)).toMatchObject({
      data: { sendStrictly: done },
      errors: [],
    })
  })

  it.each<[object, unknown]>([
    [{ ok: false }, false],
    [{ ok: true }, true],
    [{ ok: null }, null],
    [{}, true],
  ])('is what the schema says of %j', async (body, ok) => {
    expect(await ask('mutation { sendAndSee }', { body })).toMatchObject({
      data: { sendAndSee: ok },
      errors: [],
    })
  })

  it("reports that it was done where the response cannot be read as the schema's type", async () => {
    const { data, errors } = await ask('mutation { sendAndSee }', TEXT)

    expect(data).toEqual({ sendAndSee: null })
    expect(errors).toMatchObject([{ code: 'DOWNSTREAM_INVALID_RESPONSE', done: true }])
  })

  // Proxies that sign users in answer with their page: https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-faq
  it.each<[string, Answer]>([
    ['text/html', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: 'Sign in' }],
    ['no type', { headers: {}, body: '\n<!DOCTYPE html><title>Sign in</title>' }],
  ])('is not done where a web page of %s answers', async (_type, answer) => {
    for (const field of ['send', 'add { id }']) {
      const { data, errors } = await ask(`mutation { ${field} }`, answer)

      expect(Object.values(data)).toEqual([null])
      expect(errors).toMatchObject([{ code: 'DOWNSTREAM_INVALID_RESPONSE', status: 200 }])
      expect(errors[0]).not.toHaveProperty('done')
      await release()
    }
  })

  // https://docs.slack.dev/apis/web-api and https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/
  it.each([
    [{ ok: false, error: 'channel_not_found' }, 'channel_not_found'],
    [{ success: false, errors: [{ code: 10000, message: 'Authentication error' }] }, '10000'],
    [{ success: false }, undefined],
  ])('is an error where the API says %j', async (body, apiCode) => {
    for (const field of ['send', 'add { id }']) {
      const { data, errors } = await ask(`mutation { ${field} }`, { body })

      expect(Object.values(data)).toEqual([null])
      expect(errors).toMatchObject([
        { code: 'DOWNSTREAM_BAD_REQUEST', status: 200, ...(apiCode && { apiCode }) },
      ])
      await release()
    }
  })

  // https://www.rfc-editor.org/rfc/rfc4918#section-11.1
  it('is not done where each part has a status of its own (207), unless the schema reads the answer', async () => {
    const answer = { status: 207, body: { ok: true, results: [{ status: 201 }, { status: 409 }] } }

    const { data, errors } = await ask('mutation { send }', answer)

    expect(data).toEqual({ send: null })
    expect(errors).toMatchObject([{ ...IN_PART, message: expect.stringContaining('at least part of') }])
    await release()
    expect(await ask('mutation { sendAndSee }', answer)).toMatchObject({
      data: { sendAndSee: true },
      errors: [],
    })
  })

  // https://developers.hubspot.com/docs/api-reference/error-handling: failures are next to the results
  it('is no list of what was done where each part has a status of its own (207), unless the schema says which failed', async () => {
    const answer = {
      status: 207,
      body: { results: [{ id: 'n' }, { error: 'x' }], errors: [{ status: 'error' }] },
    }

    const { data, errors } = await ask('mutation { addAll { id } }', answer)

    expect(data).toEqual({ addAll: null })
    expect(errors).toMatchObject([IN_PART])
    await release()
    expect(await ask('mutation { tryAll { id } }', answer)).toMatchObject({
      data: { tryAll: [{ id: 'n' }, null] },
      errors: [{ code: 'DOWNSTREAM_BAD_REQUEST' }],
    })
    await release()
    const read = await ask('{ notes { id } }', answer)
    expect(read.errors).toMatchObject([{ code: 'DOWNSTREAM_INVALID_RESPONSE', status: 207 }])
    expect(read.errors[0]).not.toHaveProperty('done')
  })

  it('leaves a flag that the schema reads to it, and one that a read has without a reason', async () => {
    expect(await ask('mutation { sendAndSee }', { body: { ok: false, error: 'x' } })).toMatchObject({
      data: { sendAndSee: false },
      errors: [],
    })
    await release()
    expect(await ask('{ note { id } }', { body: { id: 'n', success: false } })).toMatchObject({ errors: [] })
    await release()
    expect((await ask('{ note { id } }', { body: { id: 'n', ok: false, error: 'x' } })).errors).toMatchObject(
      [{ code: 'DOWNSTREAM_BAD_REQUEST', apiCode: 'x' }],
    )
  })

  it.each([400, 500])('is an error at %i', async (status) => {
    const { errors } = await ask('mutation { send }', { status, body: 'OK' })

    expect(errors).toMatchObject([{ status }])
    expect(errors[0]).not.toHaveProperty('done')
  })
})

describe('a write whose field is an object', () => {
  it.each<[string, Answer]>([
    ['204', { status: 204 }],
    ['201 without a body', { status: 201 }],
  ])('is null without an error after %s', async (_what, answer) => {
    expect(await ask('mutation { add { id } }', answer)).toMatchObject({ data: { add: null }, errors: [] })
  })

  it.each<[string, string, Answer]>([
    ['is not null after 204', 'mutation { addStrictly { id } }', { status: 204 }],
    ['has no member that it must have', 'mutation { add { id } }', { body: {} }],
    ['is a text', 'mutation { add { id } }', TEXT],
    ['is too large', 'mutation { add { id } }', { body: 'x'.repeat(2000) }],
  ])('reports that it was done where the answer %s', async (_what, source, answer) => {
    const { errors, asked } = await ask(source, answer)

    expect(errors).toEqual([
      expect.objectContaining({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        api: 'crm',
        done: true,
        message: 'crm completed this request, but its response could not be read.',
      }),
    ])
    expect(asked).toEqual(['POST /notes'])
  })

  it('adds no error for what is read below the write', async () => {
    const { errors } = await ask('mutation { add { other { other { id } } } }', {
      body: { id: 'n', other: 1 },
    })
    const below = await ask('mutation { add { id other { id } } }', { body: { id: 'n' } })

    expect([errors, below.errors]).toEqual([[], []])
  })
})

describe('a read', () => {
  it('is never done: a Boolean that the answer does not have is null', async () => {
    expect(await ask('{ isReady }', { body: {} })).toMatchObject({ data: { isReady: null }, errors: [] })
  })

  it('has no say in what was done', async () => {
    const { errors } = await ask('{ note { id } }', TEXT)

    expect(errors).toMatchObject([{ code: 'DOWNSTREAM_INVALID_RESPONSE' }])
    expect(errors[0]).not.toHaveProperty('done')
  })
})
