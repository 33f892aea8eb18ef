/** What authenticates Behalf to Entra ID: members of MSAL's `auth` options. */
export type Proof = { readonly clientSecret: string } | { readonly clientAssertion: string }

/** The recipient of a proof. */
export interface ProofRequest {
  /** The `aud` of a client assertion. */
  readonly tokenEndpoint: string
  /** GUID of the tenant behind that endpoint. */
  readonly tenantId: string
  /** Aborts when no request waits for the proof any longer. */
  readonly signal: AbortSignal
}

/** One secret, key or other source of proofs. It never changes: a renewed secret has another prover. */
export interface Prover {
  /** When it expires, in milliseconds since the epoch; null if that is not known. */
  readonly notAfter: number | null
  /** @throws if it cannot make a proof now. */
  prove(request: ProofRequest): Promise<Proof>
  /** Called after Entra ID rejected a proof. Proofs that were made before are not used again. */
  discardProofs(): void
}
