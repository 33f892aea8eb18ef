// Covers: operation-response.ts, post.ts, remember-operation.ts
import { beforeEach, describe, expect, it } from '@jest/globals'
import { createSender } from '../../../src/landing-page/operations/sender.ts'
import { createStore, type Store } from '../../../src/landing-page/page-state.ts'
import { EXPLANATION } from '../explanation.ts'

const ENDPOINT = 'https://behalf.contoso.example/graphql'
const QUERY = JSON.stringify({ query: 'query Me { me { id } }' })
const CHALLENGED = {
  data: { me: null },
  errors: [
    {
      extensions: {
        code: 'CLAIMS_CHALLENGE',
        api: 'graph',
        claims: '{"access_token":{"acrs":{"value":"c1"}}}',
      },
    },
  ],
}
const ANSWERED = { data: { me: { id: '1' } } }

let store: Store
let sent: { readonly url: string; readonly headers: Record<string, string> }[]

beforeEach(() => {
  sent = []
  store = createStore({
    account: { kind: 'signedOut', problem: null },
    editor: 'graphiql',
    sandbox: 'loading',
    shown: null,
    hasBegun: false,
    isSchemaShown: false,
    draft: { document: '', variables: '' },
    challenge: null,
    operations: [],
    permissions: null,
    plan: null,
    planProblem: null,
    notice: null,
  })
})

/** A gateway that gives these answers, one after the other. */
function senderFor(...answers: readonly object[]) {
  const waiting = [...answers]
  return createSender({
    store,
    session: { token: async () => 'first-token' },
    endpoint: ENDPOINT,
    fetch: async (url, init) => {
      sent.push({ url: String(url), headers: init?.headers as Record<string, string> })
      return Response.json(waiting.shift() ?? ANSWERED)
    },
  })
}

/** Waits for the page's question, and answers it. */
async function settleWith(token: string | null): Promise<void> {
  while (store.get().challenge === null) await new Promise((resolve) => setImmediate(resolve))
  store.get().challenge?.settle(token)
}

function tokens(): readonly (string | undefined)[] {
  return sent.map(({ headers }) => headers.authorization)
}

describe('createSender', () => {
  it("sends to its endpoint with its own token, regardless of the editor's headers", async () => {
    const { send } = senderFor(ANSWERED)

    await send(QUERY, { Authorization: 'Bearer forged', Cookie: 'a=b', 'x-request-timeout': '2' })

    expect(sent).toEqual([
      {
        url: ENDPOINT,
        headers: {
          authorization: 'Bearer first-token',
          'content-type': 'application/json',
          'x-behalf-explain': 'run',
          'x-request-timeout': '2',
        },
      },
    ])
  })

  it('asks once for a challenge, and returns the second answer as it is', async () => {
    const { send } = senderFor(CHALLENGED, CHALLENGED)

    const answered = send(QUERY)
    await settleWith('second-token')

    expect(await (await answered).json()).toEqual(CHALLENGED)
    expect(tokens()).toEqual(['Bearer first-token', 'Bearer second-token'])
    expect(store.get().challenge).toBeNull()
  })

  it('asks one question for all that are challenged at the same time', async () => {
    const { send } = senderFor(CHALLENGED, CHALLENGED)

    const answered = Promise.all([send(QUERY), send(QUERY)])
    await settleWith('second-token')
    await answered

    expect(tokens().slice(2)).toEqual(['Bearer second-token', 'Bearer second-token'])
  })

  it('does not send again what the user does not want to prove, nor a mutation that did something', async () => {
    const mutation = JSON.stringify({ query: 'mutation Both { a b }' })
    const { send } = senderFor(CHALLENGED, { ...CHALLENGED, data: { a: 1, b: null } })

    const answered = send(QUERY)
    await settleWith(null)
    await answered
    await send(mutation)

    expect(sent).toHaveLength(2)
  })

  it('keeps what was done for an operation, and gives the editor its answer without', async () => {
    const { send } = senderFor({ ...ANSWERED, extensions: { explain: EXPLANATION, other: 1 } })

    const response = await send(QUERY)

    expect(await response.json()).toEqual({ ...ANSWERED, extensions: { other: 1 } })
    expect(store.get().operations).toMatchObject([
      { number: 1, name: 'Me', errors: [], explain: EXPLANATION },
    ])
  })

  it('does not show what editors ask for themselves', async () => {
    const { send } = senderFor(ANSWERED)

    await send(JSON.stringify({ query: '{ __schema { queryType { name } } }' }))

    expect(store.get().operations).toEqual([])
  })

  it('asks for a plan without a question to the user, and keeps a dry run with the operations', async () => {
    const plan = { mode: 'plan', requests: [] }
    const sender = senderFor(CHALLENGED, { data: null, extensions: { explain: plan } })

    expect(await sender.plan(QUERY)).toEqual(CHALLENGED)
    await sender.dryRun(QUERY)

    expect(sent.map(({ headers }) => headers['x-behalf-explain'])).toEqual(['plan', 'plan'])
    expect(store.get()).toMatchObject({ challenge: null, operations: [{ name: 'Me', explain: plan }] })
  })

  it.each(['send', 'dryRun'] as const)(
    'says in words that the gateway does not respond, and that no token can be obtained: %s',
    async (method) => {
      const failing = (options: object) =>
        createSender({
          store,
          session: { token: async () => 'first-token' },
          endpoint: ENDPOINT,
          fetch: () => Promise.reject(new TypeError('Failed to fetch')),
          ...options,
        })

      await failing({})[method](QUERY)
      await failing({ session: { token: () => Promise.reject(new Error('no_network')) } })[method](QUERY)

      expect(store.get().operations.map(({ errors }) => errors[0]?.message)).toEqual([
        expect.stringMatching(/^An access token could not be obtained \(no_network\)/),
        expect.stringMatching(/^The request could not be sent to https:\/\/behalf.contoso.example /),
      ])
    },
  )

  it('reads a document next to its endpoint with the token', async () => {
    const sender = senderFor({ fields: [] })

    expect(await sender.read('schema/permissions')).toEqual({ fields: [] })
    expect(sent[0]).toMatchObject({
      url: 'https://behalf.contoso.example/schema/permissions',
      headers: { authorization: 'Bearer first-token' },
    })
  })
})
