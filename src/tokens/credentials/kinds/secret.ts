import { type SecretCredential, secretKind } from '../../../config/credentials/secret.ts'
import type { CreateProver } from '../prover-options.ts'

/** Sends the client secret itself. */
export const createSecretProver: CreateProver<SecretCredential> = (config, { values, report }) => {
  const secret = secretKind.readMaterial(config, values, report)
  if (secret === null) return null
  const { notAfter } = config
  return { notAfter, prove: async () => ({ clientSecret: secret }), discardProofs: () => undefined }
}
