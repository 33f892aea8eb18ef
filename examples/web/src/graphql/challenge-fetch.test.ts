import { afterEach, describe, expect, it, vi } from 'vitest'

import { createChallengeFetch } from './challenge-fetch.ts'

const URL = 'https://behalf.contoso.example/graphql'
const MFA = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
const CHALLENGED = {
  data: { me: null },
  errors: [{ message: 'More proof', extensions: { code: 'CLAIMS_CHALLENGE', claims: MFA } }],
}
const ANSWERED = { data: { me: { name: 'Adele' } } }

/** A `fetch` below which Behalf gives these answers. */
function setUp(answers: readonly object[], interact = vi.fn(async () => undefined)) {
  const left = [...answers]
  const sent = vi.fn(async (_url: unknown, _init: RequestInit) => Response.json(left.shift()))
  vi.stubGlobal('fetch', sent)
  let tokens = 0
  const send = createChallengeFetch({ token: async () => `token-${++tokens}`, interact })
  const ask = async (query = '{ me { name } }') =>
    (await send(URL, { method: 'POST', body: JSON.stringify({ query }) })).json()
  const tokensSent = () => sent.mock.calls.map(([, { headers }]) => new Headers(headers).get('authorization'))
  return { ask, interact, tokensSent }
}

describe('createChallengeFetch', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('has a challenge met once for all that wait, and sends each once more, with a new token', async () => {
    const { ask, interact, tokensSent } = setUp([CHALLENGED, CHALLENGED, ANSWERED, ANSWERED])

    const answers = await Promise.all([ask(), ask()])

    expect(answers).toEqual([ANSWERED, ANSWERED])
    expect(interact.mock.calls).toEqual([[{ claims: MFA }]])
    expect(tokensSent()).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3', 'Bearer token-4'])
  })

  it('gives the first answer where the user declines', async () => {
    const { ask, tokensSent } = setUp([CHALLENGED], vi.fn().mockRejectedValue(new Error('Not now.')))

    expect(await ask()).toEqual(CHALLENGED)
    expect(tokensSent()).toHaveLength(1)
  })

  it('sends nothing a third time', async () => {
    const { ask, tokensSent } = setUp([CHALLENGED, CHALLENGED])

    expect(await ask()).toEqual(CHALLENGED)
    expect(tokensSent()).toHaveLength(2)
  })

  it('does not repeat a mutation of which a part was done', async () => {
    const partly = { ...CHALLENGED, data: { first: { id: '1' }, second: null } }
    const { ask, interact } = setUp([partly])

    expect(await ask('mutation { first { id } second { id } }')).toEqual(partly)
    expect(interact).not.toHaveBeenCalled()
  })
})
