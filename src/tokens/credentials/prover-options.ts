import type { CredentialValues, ReportProblem } from '../../config/credentials/credential-kind.ts'
import type { NetworkClient } from '../http/network-client.ts'
import type { Prover } from './proof.ts'

/** What the assertion from a custom credential must contain. */
export interface CustomCredentialRequest {
  /** GUID of Behalf's registration: the `iss` and `sub` claims. */
  readonly clientId: string
  /** The `aud` claim. */
  readonly tokenEndpoint: string
  readonly tenantId: string
}

/**
 * Signs client assertions in a custom way, e.g. with a key that stays in a vault. An assertion that contains its expiry (`exp`)
 * is reused until shortly before then.
 */
export type CustomCredential = (request: CustomCredentialRequest) => string | Promise<string>

/** External dependencies of every kind of prover. */
export interface ProverDependencies {
  /** GUID of Behalf's registration. */
  readonly clientId: string
  /** Origin of the cloud's sign-in endpoint. */
  readonly instance: string
  readonly network: NetworkClient
  /** Functions for `custom` credentials, by name. */
  readonly custom: Readonly<Record<string, CustomCredential>>
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

interface ProverOptions extends ProverDependencies {
  readonly values: CredentialValues
  readonly report: ReportProblem
}

/** Creates the prover for a credential of one kind; null if a problem was reported. */
export type CreateProver<Config> = (config: Config, options: ProverOptions) => Prover | null
