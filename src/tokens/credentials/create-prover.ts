import type { CredentialConfig } from '../../config/config.ts'
import { createAssertionProver } from './kinds/assertion.ts'
import { createCertificateProver } from './kinds/certificate.ts'
import { createCustomProver } from './kinds/custom.ts'
import { createManagedIdentityProver } from './kinds/managed-identity.ts'
import { createPfxProver } from './kinds/pfx.ts'
import { createSecretProver } from './kinds/secret.ts'
import type { CreateProver } from './prover-options.ts'

type ProverOfKind = {
  readonly [Kind in CredentialConfig['kind']]: CreateProver<
    Extract<CredentialConfig, { readonly kind: Kind }>
  >
}

const PROVERS: ProverOfKind = {
  secret: createSecretProver,
  certificate: createCertificateProver,
  pfx: createPfxProver,
  assertion: createAssertionProver,
  managedIdentity: createManagedIdentityProver,
  custom: createCustomProver,
}

/** Makes the prover of a credential, by its kind; null when something was reported. */
export const createProver: CreateProver<CredentialConfig> = (config, options) => {
  // The types do not follow that the prover under this kind takes a configuration of this kind.
  const create = PROVERS[config.kind] as CreateProver<CredentialConfig>
  return create(config, options)
}
