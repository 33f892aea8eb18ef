/** What shows Entra ID who asks: the members of MSAL's `auth` options. */
export type Proof = { readonly clientSecret: string } | { readonly clientAssertion: string }

/** For whom a proof is made. */
export interface ProofRequest {
  /** The `aud` of a client assertion. */
  readonly tokenEndpoint: string
  /** GUID of the tenant behind that endpoint. */
  readonly tenantId: string
  /** Aborts when no request waits for the proof any longer. */
  readonly signal: AbortSignal
}

/** One secret, key or other means to make proofs, which does not change: a renewed one is another. */
export interface Prover {
  /** When it ends, in milliseconds since the epoch; null if that is not known. */
  readonly notAfter: number | null
  /** @throws if it cannot make one now. */
  prove(request: ProofRequest): Promise<Proof>
  /** Entra ID refused its proof: none that was made before is used again. */
  discardProofs(): void
}
