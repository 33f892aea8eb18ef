import type { CredentialConfig } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Prover } from './proof.ts'
import type { ProverSurroundings } from './prover-options.ts'
import type { ReadFileBytes } from './watched-files.ts'

/** One configured credential, with the provers that it has at the moment. */
export interface Credential {
  /** Its place in the configured order, from 1. */
  readonly position: number
  readonly kind: CredentialConfig['kind']
  /** What can make proofs, the newest first: after a renewal also the one before, until the new one has worked. */
  provers(): readonly Prover[]
  /** What is wrong with its files; null if nothing is. */
  problem(): string | null
  /** Looks at its files again, where it has any. Never throws. */
  refresh(options?: { readonly force?: boolean }): Promise<void>
  /** A proof of this prover was accepted: what was before it is over. */
  accepted(prover: Prover): void
  /** A proof of this prover was refused. */
  refused(prover: Prover): void
}

/** External dependencies of a credential. */
export interface CredentialSurroundings extends ProverSurroundings {
  readonly readFile: ReadFileBytes
  readonly log: Log
}
