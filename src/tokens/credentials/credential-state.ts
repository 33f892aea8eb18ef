import type { CredentialConfig } from '../../config/config.ts'
import type { Credential } from './credential.ts'
import type { CredentialHealth } from './credential-health.ts'

/** The current state of one credential. Safe for a health page and for metrics, because it contains no secrets. */
export interface CredentialState {
  /** Its position in the configured order, starting at 1. */
  readonly position: number
  readonly kind: CredentialConfig['kind']
  /** When it expires, in milliseconds since the epoch; null if unknown. */
  readonly notAfter: number | null
  /** Whether it may work: not expired and not rejected during the last few minutes. */
  readonly isHealthy: boolean
  /** Describes the problem for operators, with Entra ID's own message if possible. Null if there is none. */
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
