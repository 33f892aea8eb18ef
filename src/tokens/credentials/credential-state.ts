import type { CredentialConfig } from '../../config/config.ts'
import type { Credential } from './credential.ts'
import type { CredentialHealth } from './credential-health.ts'

/** One credential as it is now. Safe for a health page and for metrics, because it contains no secret values. */
export interface CredentialState {
  /** Its place in the configured order, from 1. */
  readonly position: number
  readonly kind: CredentialConfig['kind']
  /** When it expires, in milliseconds since the epoch; null if that is not known. */
  readonly notAfter: number | null
  /** Whether it may work: not expired, and not rejected during the last few minutes. */
  readonly isHealthy: boolean
  /** What is wrong, for operators, if possible in Entra ID's own words. Null if nothing is. */
  readonly problem: string | null
}

/** @param now - milliseconds since the epoch. */
export function stateOf(credential: Credential, health: CredentialHealth, now: number): CredentialState {
  const { position, kind } = credential
  const provers = credential.provers()
  const notAfter = provers[0]?.notAfter ?? null
  const failure = provers[0] === undefined ? null : health.problem(provers[0])
  const hasExpired = notAfter !== null && notAfter <= now
  return {
    position,
    kind,
    notAfter,
    isHealthy: provers.some((prover) => health.isHealthy(prover)),
    problem: failure ?? credential.problem() ?? (hasExpired ? 'it has expired' : null),
  }
}
