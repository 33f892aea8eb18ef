import { describe, expect, it } from '@jest/globals'
import { createLog } from '../../../src/telemetry/log.ts'
import { createExpiryWatch, credentialWarning } from '../../../src/tokens/credentials/credential-expiry.ts'
import type { CredentialState } from '../../../src/tokens/credentials/credential-state.ts'

const DAY_MS = 86_400_000

function state(overrides: Partial<CredentialState> = {}): CredentialState {
  return { position: 1, kind: 'secret', notAfter: null, isHealthy: true, problem: null, ...overrides }
}

describe('credentialWarning', () => {
  it.each<[string | null, Partial<CredentialState>]>([
    [null, {}],
    [null, { notAfter: 30 * DAY_MS + 1 }],
    ['credential 1 (secret) expires in 30 d', { notAfter: 30 * DAY_MS }],
    ['credential 1 (secret) expires in 1 d', { notAfter: 1 }],
    ['credential 1 (secret) has expired', { notAfter: 0 }],
    ['credential 1 (secret) has expired', { notAfter: 0, isHealthy: false, problem: 'it has expired' }],
    ['credential 1 (secret) does not work: see the log', { isHealthy: false, problem: 'AADSTS7000215' }],
    ['credential 1 (secret) has a problem: see the log', { problem: 'the file cannot be read' }],
  ])('is %j for %j', (warning, overrides) => {
    expect(credentialWarning([state(overrides)], 0)).toBe(warning)
  })

  it('names each credential that has one', () => {
    const states = [
      state({ notAfter: 0 }),
      state({ position: 2, kind: 'certificate' }),
      state({ position: 3, kind: 'pfx', notAfter: DAY_MS }),
    ]

    expect(credentialWarning(states, 0)).toBe(
      'credential 1 (secret) has expired, credential 3 (pfx) expires in 1 d',
    )
  })
})

describe('createExpiryWatch', () => {
  it('logs once a day what ends within 30 days, and what has ended', () => {
    const logged: Record<string, unknown>[] = []
    const log = createLog({
      level: 'info',
      destination: { write: (line) => void logged.push(JSON.parse(line)) },
    })
    let now = 0
    const watch = createExpiryWatch({ clock: () => now, log })
    const states = [
      state({ notAfter: 31 * DAY_MS }),
      state({ position: 2, notAfter: DAY_MS }),
      state({ position: 3, kind: 'pfx', notAfter: 0 }),
      state({ position: 4 }),
    ]

    for (now of [0, 1, DAY_MS - 1]) watch.check(states)
    const first = logged.length
    now = DAY_MS
    watch.check(states)

    expect(logged.slice(0, first)).toMatchObject([
      {
        msg: 'a client credential expires soon',
        credential: 2,
        kind: 'secret',
        daysLeft: 1,
        notAfter: '1970-01-02T00:00:00.000Z',
      },
      { msg: 'a client credential has expired', credential: 3, kind: 'pfx', daysLeft: 0 },
    ])
    expect(logged.slice(first)).toMatchObject([
      { msg: 'a client credential expires soon', credential: 1, daysLeft: 30 },
      { msg: 'a client credential has expired', credential: 2, daysLeft: 0 },
      { msg: 'a client credential has expired', credential: 3, daysLeft: -1 },
    ])
  })
})
