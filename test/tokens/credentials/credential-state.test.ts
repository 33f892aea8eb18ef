import { describe, expect, it } from '@jest/globals'
import type { Credential } from '../../../src/tokens/credentials/credential.ts'
import type { CredentialHealth } from '../../../src/tokens/credentials/credential-health.ts'
import { type CredentialState, stateOf } from '../../../src/tokens/credentials/credential-state.ts'
import type { Prover } from '../../../src/tokens/credentials/proof.ts'

function prover(notAfter: number | null): Prover {
  return { notAfter } as Prover
}

/** @param problem - of the credential's files. */
function credential(provers: readonly Prover[], problem: string | null = null): Credential {
  return {
    position: 2,
    kind: 'certificate',
    provers: () => provers,
    problem: () => problem,
  } as unknown as Credential
}

/** @param failures - why provers failed last. */
function health(failures: ReadonlyMap<Prover, string> = new Map()): CredentialHealth {
  return {
    isHealthy: (one: Prover) => !failures.has(one),
    problem: (one: Prover) => failures.get(one) ?? null,
  } as CredentialHealth
}

describe('stateOf', () => {
  const [newer, older] = [prover(1_000), prover(500)]

  it.each<[string, Credential, CredentialHealth, Partial<CredentialState>]>([
    ['works', credential([newer, older]), health(), { notAfter: 1_000, isHealthy: true, problem: null }],
    ['never ends', credential([prover(null)]), health(), { notAfter: null, problem: null }],
    ['has expired', credential([prover(900)]), health(), { problem: 'it has expired' }],
    ['expires now', credential([prover(901)]), health(), { problem: null }],
    [
      'cannot be read',
      credential([], 'ENOENT'),
      health(),
      { notAfter: null, isHealthy: false, problem: 'ENOENT' },
    ],
    [
      'was rejected, while its predecessor works',
      credential([newer, older], 'ENOENT'),
      health(new Map([[newer, 'AADSTS700027']])),
      { isHealthy: true, problem: 'AADSTS700027' },
    ],
    [
      'was rejected with its predecessor',
      credential([newer, older]),
      health(new Map([newer, older].map((one) => [one, 'no']))),
      { isHealthy: false, problem: 'no' },
    ],
  ])('is that of a credential that %s', (_what, one, healthOfAll, state) => {
    expect(stateOf(one, healthOfAll, 900)).toMatchObject({ position: 2, kind: 'certificate', ...state })
  })
})
