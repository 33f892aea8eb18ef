import { afterEach, describe, expect, it, vi } from 'vitest'

import { createChallengeFetch } from './challenge-fetch.ts'

const URL = 'https://behalf.contoso.example/graphql'
const MFA = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
const CHALLENGED = {
  data: { me: null },
  errors: [{ message: 'More proof', extensions: { code: 'CLAIMS_CHALLENGE', claims: MFA } }],
}
const ANSWERED = { data: { me: { name: 'Adele' } } }

/** A response without values, with a challenge at each path, and additional extensions for the last one. */
function refusedAt(...places: (string[] | object)[]) {
  const last = places.at(-1)
  const more = Array.isArray(last) ? {} : last
  const paths = places.filter((place) => Array.isArray(place))
  const errors = paths.map((path, index) => ({
    message: 'More proof',
    path,
    extensions: {
      code: 'CLAIMS_CHALLENGE',
      claims: MFA,
      ...(index === 0 ? more : {}),
    },
  }))
  return { data: { first: null, second: null }, errors }
}

/** Replaces the global `fetch`, so that Behalf returns these responses. */
function setUp(answers: readonly object[], interact = vi.fn(async () => undefined)) {
  const left = [...answers]
  const sent = vi.fn(async (_url: unknown, _init: RequestInit) => Response.json(left.shift()))
  vi.stubGlobal('fetch', sent)
  let tokens = 0
  const send = createChallengeFetch({ token: async () => `token-${++tokens}`, interact })
  const askWith = async (init: RequestInit) => (await send(URL, init)).json()
  const ask = (query = '{ me { name } }') => askWith({ method: 'POST', body: JSON.stringify({ query }) })
  const tokensSent = () => sent.mock.calls.map(([, { headers }]) => new Headers(headers).get('authorization'))
  return { ask, askWith, interact, tokensSent }
}

describe('createChallengeFetch', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('asks once for all operations that wait, and sends each once more, with a new token', async () => {
    const { ask, interact, tokensSent } = setUp([CHALLENGED, CHALLENGED, ANSWERED, ANSWERED])

    const answers = await Promise.all([ask(), ask()])

    expect(answers).toEqual([ANSWERED, ANSWERED])
    expect(interact.mock.calls).toEqual([[{ claims: MFA }]])
    expect(tokensSent()).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3', 'Bearer token-4'])
  })

  it('returns the first response if the user declines', async () => {
    const { ask, tokensSent } = setUp([CHALLENGED], vi.fn().mockRejectedValue(new Error('Not now.')))

    expect(await ask()).toEqual(CHALLENGED)
    expect(tokensSent()).toHaveLength(1)
  })

  it('sends no operation a third time', async () => {
    const { ask, tokensSent } = setUp([CHALLENGED, CHALLENGED])

    expect(await ask()).toEqual(CHALLENGED)
    expect(tokensSent()).toHaveLength(2)
  })

  it('does not repeat a mutation that was carried out in part', async () => {
    const partly = { ...CHALLENGED, data: { first: { id: '1' }, second: null } }
    const { ask, interact } = setUp([partly])

    expect(await ask('mutation { first { id } second { id } }')).toEqual(partly)
    expect(interact).not.toHaveBeenCalled()
  })

  it.each([
    ['a persisted document', JSON.stringify({ documentId: 'sha256:ab' })],
    ['several operations', JSON.stringify([{ query: '{ me { name } }' }])],
    ['a form', new FormData()],
    ['a text', 'query'],
  ])('does not repeat what might be a mutation: %s', async (_what, body) => {
    const partly = { ...CHALLENGED, data: { first: { id: '1' }, second: null } }
    const { askWith, interact } = setUp([partly])

    expect(await askWith({ method: 'POST', body })).toEqual(partly)
    expect(interact).not.toHaveBeenCalled()
  })

  it('repeats a persisted document that was sent by GET', async () => {
    const { askWith } = setUp([CHALLENGED, ANSWERED])

    expect(await askWith({})).toEqual(ANSWERED)
  })

  it('repeats a mutation whose fields were all rejected', async () => {
    const refused = refusedAt(['first'], ['second'])
    const { ask } = setUp([refused, ANSWERED])

    expect(await ask('mutation { first second }')).toEqual(ANSWERED)
  })

  it.each([
    ['has no content', refusedAt(['second'])],
    ['has a response that lacks something', refusedAt(['first', 'id'], ['second'])],
    ['was carried out anyway', refusedAt(['first'], ['second'], { done: true })],
    ['may have been carried out', refusedAt(['first'], ['second'], { code: 'DOWNSTREAM_TIMEOUT' })],
    ['is not in the response', { ...refusedAt(['second']), data: null }],
  ])('does not repeat a mutation if one of its fields %s', async (_what, answer) => {
    const { ask, interact } = setUp([answer])

    expect(await ask('mutation { first second }')).toEqual(answer)
    expect(interact).not.toHaveBeenCalled()
  })
})
