import type { CredentialConfig } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Prover } from './proof.ts'
import type { ProverDependencies } from './prover-options.ts'
import type { ReadFileBytes } from './watched-files.ts'

/** One configured credential, with its current provers. */
export interface Credential {
  /** Its position in the configured order, starting at 1. */
  readonly position: number
  readonly kind: CredentialConfig['kind']
  /** Its provers, newest first. After a renewal, the previous one is kept until the new one has worked. */
  provers(): readonly Prover[]
  /** Describes a problem with its files; null if there is none. */
  problem(): string | null
  /** Checks its files for changes, if it has any. Never throws. */
  refresh(options?: { readonly force?: boolean }): Promise<void>
  /** Reports that Entra ID accepted a proof from this prover, and drops older provers. */
  accepted(prover: Prover): void
  /** Reports that Entra ID rejected a proof from this prover. */
  rejected(prover: Prover): void
}

/** External dependencies of a credential. */
export interface CredentialDependencies extends ProverDependencies {
  readonly readFile: ReadFileBytes
  readonly log: Log
}
