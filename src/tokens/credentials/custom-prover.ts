import { createAssertionCache } from './assertion-cache.ts'
import type { Prover } from './proof.ts'
import { expiryOf } from './stored-prover.ts'
import { untilAborted } from './until-aborted.ts'

/** What a custom credential is told about the assertion it has to return. */
export interface CustomCredentialRequest {
  /** GUID of Behalf's registration: `iss` and `sub`. */
  readonly clientId: string
  /** `aud`. */
  readonly tokenEndpoint: string
  readonly tenantId: string
}

/**
 * Signs client assertions in a way that Behalf does not know, e.g. by a key that stays in a vault. An assertion that
 * tells its end (`exp`) is used again until it is nearly over.
 */
export type CustomCredential = (request: CustomCredentialRequest) => string | Promise<string>

/** One that hangs must leave time for the next credential. */
const DEADLINE_MS = 4_000

/** Makes proofs by the function that was given. */
export function createCustomProver(options: {
  readonly credential: CustomCredential
  readonly clientId: string
  readonly clock: () => number
}): Prover {
  const { credential, clientId, clock } = options
  const assertions = createAssertionCache({ clock })

  return {
    notAfter: null,
    async prove({ tokenEndpoint, tenantId, signal }) {
      const assertion = assertions.get(tokenEndpoint, async () => {
        const signed = await credential({ clientId, tokenEndpoint, tenantId })
        if (typeof signed !== 'string' || signed === '') throw new Error('it returned no assertion')
        return { assertion: signed, expiresAt: expiryOf(signed) ?? 0 }
      })
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
      return { clientAssertion: await untilAborted(assertion, deadline) }
    },
    discardProofs: assertions.clear,
  }
}
