import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { OperatorUnknownError } from '../../../src/errors/registration.ts'
import { signInByDeviceCode } from '../../../src/tokens/exchange/device-code-sign-in.ts'
import type { NetworkClient } from '../../../src/tokens/http/network-client.ts'
import { CLIENT_ID, TENANT_ID } from '../../support/access-tokens.ts'
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

/**
 * Answers one request after another.
 *
 * @param replies - the last one is repeated.
 * @param onSent - called before each answer.
 */
function createNetwork(replies: readonly Reply[], onSent: () => void = () => undefined) {
  const sent: { url: string; body: string }[] = []
  const deadlines: (number | undefined)[] = []
  let hasEnded = false
  const send = async (url: string, options?: { body?: string }) => {
    const reply = replies[Math.min(sent.length, replies.length - 1)] as Reply
    sent.push({ url, body: options?.body ?? '' })
    onSent()
    if (reply instanceof Error) throw reply
    return { status: reply[0], headers: {}, body: reply[1] }
  }
  const network = {
    begin: (options?: { deadlineMs?: number }) => {
      deadlines.push(options?.deadlineMs)
      return {
        module: { sendGetRequestAsync: send, sendPostRequestAsync: send },
        signal: new AbortController().signal,
        end() {
          hasEnded = true
        },
      }
    },
    close: async () => undefined,
  } as unknown as NetworkClient
  return { network, sent, deadlines, hasEnded: () => hasEnded }
}

async function signIn(replies: readonly Reply[], signal = new AbortController().signal, onSent?: () => void) {
  const { network, sent, deadlines, hasEnded } = createNetwork(replies, onSent)
  const shown: string[] = []
  const outcome = await signInByDeviceCode({
    entra: ENTRA,
    clientId: CLIENT_ID,
    scopes: ['https://graph.microsoft.com/Application.Read.All'],
    network,
    onCode: (message) => void shown.push(message),
    signal,
  }).catch((error: unknown) => error)
  return { outcome, shown, sent, deadlines, hasEnded: hasEnded() }
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

  it('asks the tenant that is configured, for the client that it is given', async () => {
    const { sent } = await signIn([
      [200, CODE],
      [200, TOKEN],
    ])

    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      `/${TENANT_ID}/oauth2/v2.0/devicecode`,
      `/${TENANT_ID}/oauth2/v2.0/token`,
    ])
    expect(sent.map(({ body }) => new URLSearchParams(body).get('client_id'))).toEqual([CLIENT_ID, CLIENT_ID])
  })

  it('gives the person as long as the code is valid', async () => {
    const { deadlines } = await signIn([
      [200, CODE],
      [200, TOKEN],
    ])

    expect(deadlines).toHaveLength(1)
    expect(deadlines[0]).toBeGreaterThan(15 * 60_000)
  })

  it('shows nothing, and does not poll, if Entra ID issues no code', async () => {
    const { outcome, shown, sent } = await signIn([
      [400, { error: 'unauthorized_client', error_codes: [700016] }],
      [200, TOKEN],
    ])

    expect((outcome as OperatorUnknownError).reason).toBe('HTTP 400, AADSTS700016, unauthorized_client')
    expect(shown).toHaveLength(0)
    expect(sent).toHaveLength(1)
  })

  it('does not poll again once it is canceled, although the person signs in afterward', async () => {
    const cancellation = new AbortController()
    let requests = 0
    const { outcome, sent } = await signIn(
      [
        [200, CODE],
        [400, PENDING],
        [200, TOKEN],
      ],
      cancellation.signal,
      () => {
        requests++
        if (requests === 2) cancellation.abort()
      },
    )

    expect(outcome).toBeInstanceOf(OperatorUnknownError)
    expect(sent).toHaveLength(2)
  })

  it.each<[string, readonly Reply[]]>([
    [
      'success',
      [
        [200, CODE],
        [200, TOKEN],
      ],
    ],
    ['a failure', [new Error('refused')]],
  ])('no longer listens for the cancellation after %s', async (_what, replies) => {
    const { signal } = new AbortController()

    await signIn(replies, signal)

    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('reports that the device code failed, and keeps what MSAL threw for the log', async () => {
    const { outcome } = await signIn([
      [200, CODE],
      [400, { error: 'expired_token' }],
    ])

    expect(outcome).toMatchObject({
      message: expect.stringContaining('The sign-in with a device code failed.'),
      cause: expect.any(Error),
    })
  })

  it("gives MSAL's reason if nothing could be sent at all", async () => {
    const network = {
      begin: () => ({
        module: {
          sendPostRequestAsync: () => {
            throw Object.assign(new Error('too many open files'), { code: 'EMFILE' })
          },
        },
        end: () => undefined,
      }),
    } as unknown as NetworkClient

    const outcome = signInByDeviceCode({
      entra: ENTRA,
      clientId: CLIENT_ID,
      scopes: ['https://graph.microsoft.com/Application.Read.All'],
      network,
      onCode: () => undefined,
      signal: new AbortController().signal,
    })

    await expect(outcome).rejects.toMatchObject({
      code: 'OPERATOR_UNKNOWN',
      reason: expect.stringContaining('network_error'),
    })
  })
})
