/** What authenticates Behalf to Entra ID: members of MSAL's `auth` options. */
export type Proof = { readonly clientSecret: string } | { readonly clientAssertion: string }

/** The recipient of a proof. */
export interface ProofRequest {
  /** The `aud` of a client assertion. */
  readonly tokenEndpoint: string
  /** GUID of the tenant behind that endpoint. */
  readonly tenantId: string
  /** Aborts when no request is waiting for the proof anymore. */
  readonly signal: AbortSignal
}

/** One secret, key or other source of proofs. It never changes: a renewed secret gets a new prover. */
export interface Prover {
  /** When it expires, in milliseconds since the epoch; null if unknown. */
  readonly notAfter: number | null
  /** @throws if it cannot create a proof now. */
  prove(request: ProofRequest): Promise<Proof>
  /** Called when Entra ID has rejected a proof. Earlier proofs are not used again. */
  discardProofs(): void
}
