import { type CustomCredentialConfig, customKind } from '../../../config/credentials/custom.ts'
import { createAssertionCache } from '../assertion-cache.ts'
import { expiryOf } from '../assertion-expiry.ts'
import type { Prover } from '../proof.ts'
import type { CreateProver, CustomCredential } from '../prover-options.ts'
import { untilAborted } from '../until-aborted.ts'

/** A function that hangs must not use up the time for the next credential. */
const DEADLINE_MS = 4_000

/** Sends the assertions that the function with the configured name returns. */
export const createCustomProver: CreateProver<CustomCredentialConfig> = ({ name }, options) => {
  const credential = options.custom[name]
  if (credential !== undefined) return createFunctionProver({ ...options, credential })
  options.report(`is ${customKind.name}, but no function with that name was exported or passed`)
  return null
}

function createFunctionProver(options: {
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
