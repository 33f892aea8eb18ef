import type { CredentialConfig } from '../../config/config.ts'
import { sourcesOf } from '../../config/credentials/credential-kind.ts'
import { createProver } from './create-prover.ts'
import type { Credential, CredentialDependencies } from './credential.ts'
import type { Prover } from './proof.ts'
import { createWatchedFiles } from './watched-files.ts'

/**
 * A credential in files that are read again while the credential is in use. Unusable content is ignored: the file may be
 * half-written, or one of two files that are being replaced. New content takes precedence once it is usable.
 */
export function createReloadingCredential(
  config: CredentialConfig,
  position: number,
  dependencies: CredentialDependencies,
): Credential {
  const { log } = dependencies
  const about = { credential: position, kind: config.kind }
  const paths = sourcesOf(config).flatMap(({ source }) => ('file' in source ? [source.file] : []))
  const files = createWatchedFiles({ ...dependencies, paths })
  let provers: readonly Prover[] = []
  let problem: string | null = null
  let reading: Promise<void> | null = null

  return {
    position,
    kind: config.kind,
    provers: () => provers,
    problem: () => problem,
    refresh,
    accepted(prover) {
      if (prover === provers[0]) provers = [prover]
    },
    rejected(prover) {
      prover.discardProofs()
      provers = provers.filter((one, index) => index === 0 || one !== prover)
    },
  }

  /**
   * Until the first read succeeds, exchanges that start together wait for the same read: without a prover, they would
   * fail.
   */
  function refresh(options?: { readonly force?: boolean }): Promise<void> {
    if (provers.length === 0 && reading !== null) return reading
    const started = read(options).finally(() => {
      if (reading === started) reading = null
    })
    reading = started
    return started
  }

  async function read(options?: { readonly force?: boolean }): Promise<void> {
    const content = await files.readChanges(options)
    if (content === null) return
    if (content.kind === 'unreadable') return keep(`a file cannot be read (${content.code})`)
    const created = createProver(config, content.bytes, dependencies)
    if (created.prover === null) return keep(created.problem)
    if (provers.length > 0) log.info(about, 'a client credential was renewed')
    problem = null
    // The last prover is the one that has worked, if any has.
    provers = [created.prover, ...provers.slice(-1)]
  }

  function keep(reason: string): void {
    problem = reason
    const still = provers.length > 0 ? '; the previous one remains in use' : ''
    log.error({ ...about, reason }, `the files of a client credential cannot be used${still}`)
  }
}
