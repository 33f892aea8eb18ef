import { type AssertionCredential, assertionKind } from '../../../config/credentials/assertion.ts'
import { expiryOf } from '../assertion-expiry.ts'
import type { CreateProver } from '../prover-options.ts'

/** Sends the assertion unchanged; the program that signs it must renew it in time. */
export const createAssertionProver: CreateProver<AssertionCredential> = (
  config,
  { values, report, clock },
) => {
  const assertion = assertionKind.readMaterial(config, values, report)
  if (assertion === null) return null
  const expiresAt = expiryOf(assertion)
  return {
    // An assertion is valid for about an hour, so its expiry is not worth a warning as long as its file is renewed.
    notAfter: null,
    async prove() {
      if (expiresAt !== null && expiresAt <= clock()) throw new Error('the assertion in the file has expired')
      return { clientAssertion: assertion }
    },
    discardProofs: () => undefined,
  }
}
