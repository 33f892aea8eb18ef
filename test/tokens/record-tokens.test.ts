import { describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import { TokenServiceUnavailableError } from '../../src/errors/tokens.ts'
import { Recording } from '../../src/recording/recording.ts'
import { recordTokens } from '../../src/tokens/record-tokens.ts'
import type { AccessToken } from '../../src/tokens/token/access-token.ts'
import type { TokenSource } from '../../src/tokens/token-source.ts'
import { callerOf } from '../support/caller.ts'

const GRAPH = { name: 'graph' } as ApiConfig
const ORDERS = { name: 'orders' } as ApiConfig

function tokenOf(value: string, more: Partial<AccessToken> = {}): AccessToken {
  return { value, exchangedAt: 0, expiresAt: 1, refreshAt: null, granted: new Set(['User.Read']), ...more }
}

/** What is recorded of the tokens of one operation, whose source gives what the test says. */
function setUp(acquire: (api: string) => ReturnType<TokenSource['acquire']>) {
  const recording = new Recording()
  const source = {
    acquire: (_caller: unknown, { name }: ApiConfig) => acquire(name),
  } as unknown as TokenSource
  const recorded = recordTokens(source, recording)
  return {
    ask: (api: ApiConfig, demand?: Parameters<TokenSource['acquire']>[2]) =>
      recorded.acquire(callerOf(), api, demand),
    seen: () => recording.tokens.map(({ api, origin, error }) => [api, origin ?? error]),
    recording,
  }
}

describe('recordTokens', () => {
  it('records an exchange once, for all requests that wait for it', async () => {
    const exchanges = new Map(['graph', 'orders'].map((name) => [name, Promise.resolve(tokenOf(name))]))
    const { ask, seen } = setUp((name) => exchanges.get(name) ?? tokenOf(''))

    const tokens = await Promise.all([ask(GRAPH), ask(ORDERS), ask(GRAPH)])

    expect(tokens.map(({ value }) => value)).toEqual(['graph', 'orders', 'graph'])
    expect(seen()).toEqual([
      ['graph', 'exchanged'],
      ['orders', 'exchanged'],
    ])
  })

  it('records a token from memory once, and not at all if its exchange is recorded', async () => {
    const [kept, exchanged] = [tokenOf('kept'), tokenOf('exchanged')]
    let isExchanged = false
    const { ask, seen } = setUp((name) => {
      if (name === 'orders') return kept
      return isExchanged ? exchanged : Promise.resolve(exchanged)
    })

    await ask(GRAPH)
    isExchanged = true
    for (const api of [GRAPH, ORDERS, ORDERS]) await ask(api)

    expect(seen()).toEqual([
      ['graph', 'exchanged'],
      ['orders', 'memory'],
    ])
  })

  it('records a failure once, for all requests that wait for it, and fails each', async () => {
    const failure = Promise.reject(new TokenServiceUnavailableError({ reason: 'HTTP 503' }))
    const { ask, seen } = setUp(() => failure)

    const outcomes = await Promise.allSettled([ask(GRAPH), ask(GRAPH)])

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(seen()).toEqual([['graph', 'TOKEN_SERVICE_UNAVAILABLE']])
  })

  it('records what replaces a token as a token of its own, and which replica had it', async () => {
    const first = tokenOf('first')
    const answers = [first, Promise.resolve(tokenOf('second', { isShared: true }))]
    const { ask, recording } = setUp(() => answers.shift() ?? first)

    await ask(GRAPH)
    await ask(GRAPH, { insteadOf: first })

    expect(recording.tokens.map(({ origin, isReplacement }) => [origin, isReplacement])).toEqual([
      ['memory', false],
      ['redis', true],
    ])
  })
})
