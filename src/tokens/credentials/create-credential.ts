import type { CredentialConfig } from '../../config/config.ts'
import { sourcesOf } from '../../config/credentials/credential-kind.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import { createProver } from './create-prover.ts'
import type { Credential, CredentialDependencies } from './credential.ts'
import type { Prover } from './proof.ts'
import { createReloadingCredential } from './reloading-credential.ts'

/** @throws {ConfigInvalidError} if the credential names a function that was not provided or has an unusable value. */
export function createCredential(
  config: CredentialConfig,
  position: number,
  dependencies: CredentialDependencies,
): Credential {
  if (sourcesOf(config).some(({ source }) => 'file' in source)) {
    return createReloadingCredential(config, position, dependencies)
  }
  const { prover, problem } = createProver(config, new Map(), dependencies)
  if (prover === null) throw new ConfigInvalidError([`credential ${position} ${problem}`])
  return { position, kind: config.kind, ...constant(prover) }
}

function constant(prover: Prover): Omit<Credential, 'position' | 'kind'> {
  const provers = [prover]
  return {
    provers: () => provers,
    problem: () => null,
    refresh: async () => undefined,
    accepted: () => undefined,
    rejected: (one) => one.discardProofs(),
  }
}
