import type { CredentialConfig } from '../../config/config.ts'
import { valuesFrom } from '../../config/credentials/credential-kind.ts'
import { createAssertionProver } from './kinds/assertion.ts'
import { createCertificateProver } from './kinds/certificate.ts'
import { createCustomProver } from './kinds/custom.ts'
import { createManagedIdentityProver } from './kinds/managed-identity.ts'
import { createPfxProver } from './kinds/pfx.ts'
import { createSecretProver } from './kinds/secret.ts'
import type { Prover } from './proof.ts'
import type { CreateProver, ProverDependencies } from './prover-options.ts'

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

/**
 * Creates the prover for a credential, based on its kind. If the credential is unusable, the prover is null and `problem`
 * explains why.
 */
export function createProver(
  config: CredentialConfig,
  files: ReadonlyMap<string, Buffer>,
  dependencies: ProverDependencies,
): { readonly prover: Prover | null; readonly problem: string } {
  const problems: string[] = []
  const report = (problem: string, member?: string) =>
    problems.push(member === undefined ? problem : `${member} ${problem}`)
  // TypeScript cannot infer that the prover for this kind takes a configuration of this kind.
  const create = PROVERS[config.kind] as CreateProver<CredentialConfig>
  const prover = create(config, { ...dependencies, values: valuesFrom(files), report })
  return { prover, problem: problems.join('; ') }
}
