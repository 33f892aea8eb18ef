import { describe, expect, it } from '@jest/globals'
import { OperatorUnknownError } from '../../../src/errors/registration.ts'
import { signInByDeviceCode } from '../../../src/tokens/exchange/device-code-sign-in.ts'
import type { NetworkClient } from '../../../src/tokens/http/network-client.ts'
import { CLIENT_ID } from '../../support/access-tokens.ts'
import { ENTRA } from '../fixtures.ts'

const CODE = {
  user_code: 'ABC-123',
  device_code: 'the-code',
  verification_uri: 'https://microsoft.com/devicelogin',
  expires_in: 900,
  interval: 0,
  message: 'To sign in, enter ABC-123.',
}
const TOKEN = { token_type: 'Bearer', scope: 'User.Read', expires_in: 3_600, access_token: 'the-token' }
const PENDING = { error: 'authorization_pending', error_codes: [70016] }

type Reply = readonly [status: number, body: object] | Error

/** Answers one request after another. @param repliesTo - the last one is repeated. */
function createNetwork(replies: readonly Reply[]) {
  const sent: { url: string; body: string }[] = []
  let hasEnded = false
  const send = async (url: string, options?: { body?: string }) => {
    const reply = replies[Math.min(sent.length, replies.length - 1)] as Reply
    sent.push({ url, body: options?.body ?? '' })
    if (reply instanceof Error) throw reply
    return { status: reply[0], headers: {}, body: reply[1] }
  }
  const network = {
    begin: () => ({
      module: { sendGetRequestAsync: send, sendPostRequestAsync: send },
      signal: new AbortController().signal,
      end() {
        hasEnded = true
      },
    }),
    close: async () => undefined,
  } as unknown as NetworkClient
  return { network, sent, hasEnded: () => hasEnded }
}

async function signIn(replies: readonly Reply[], signal = new AbortController().signal) {
  const { network, sent, hasEnded } = createNetwork(replies)
  const shown: string[] = []
  const outcome = await signInByDeviceCode({
    entra: ENTRA,
    clientId: CLIENT_ID,
    scopes: ['https://graph.microsoft.com/Application.Read.All'],
    network,
    onCode: (message) => void shown.push(message),
    signal,
  }).catch((error: unknown) => error)
  return { outcome, shown, sent, hasEnded: hasEnded() }
}

describe('signInByDeviceCode', () => {
  it('shows the code, waits until the person has signed in, and returns the token', async () => {
    const { outcome, shown, sent, hasEnded } = await signIn([
      [200, CODE],
      [400, PENDING],
      [200, TOKEN],
    ])

    expect(outcome).toBe('the-token')
    expect(shown).toEqual(['To sign in, enter ABC-123.'])
    expect(sent[0]?.url).toMatch(/\/oauth2\/v2\.0\/devicecode/)
    expect(new URLSearchParams(sent[0]?.body).get('scope')).toContain(
      'https://graph.microsoft.com/Application.Read.All',
    )
    expect(hasEnded).toBe(true)
  })

  it.each<[string, readonly Reply[], string]>([
    [
      'a rejection',
      [
        [200, CODE],
        [400, { error: 'authorization_declined', error_description: 'No.\u001b[2J', error_codes: [70001] }],
      ],
      'HTTP 400, AADSTS70001, authorization_declined, No.',
    ],
    ['an outage before there is a code', [[503, { error: 'temporarily_unavailable' }]], 'HTTP 503'],
    [
      'a network that cannot be reached',
      [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
      'Entra ID did not respond: ECONNREFUSED',
    ],
  ])('reports %s in the words of the last response', async (_what, replies, reason) => {
    const { outcome, hasEnded } = await signIn(replies)

    expect(outcome).toBeInstanceOf(OperatorUnknownError)
    expect((outcome as OperatorUnknownError).reason).toContain(reason)
    expect((outcome as OperatorUnknownError).reason).not.toContain('\u001b')
    expect(hasEnded).toBe(true)
  })

  it('ends when it is canceled, before the next poll', async () => {
    const { outcome, sent } = await signIn(
      [
        [200, CODE],
        [400, PENDING],
      ],
      AbortSignal.abort(),
    )

    expect(outcome).toBeInstanceOf(OperatorUnknownError)
    expect(sent.length).toBeLessThanOrEqual(1)
  })
})
