import type { CredentialConfig } from '../../config/config.ts'
import { sourcesOf } from '../../config/credentials/credential-kind.ts'
import { createProver } from './create-prover.ts'
import type { Credential, CredentialDependencies } from './credential.ts'
import type { Prover } from './proof.ts'
import { untilAborted } from './until-aborted.ts'
import { createWatchedFiles } from './watched-files.ts'

/** How long an exchange waits for a read while it can use the content that was read before. */
const MAX_WAIT_MS = 1_000
const HANGING = `a file has not been read within ${MAX_WAIT_MS} ms`

/**
 * A credential in files that are read again while the credential is in use. Unusable content is ignored: the file may be
 * half-written, or one of two files that are being replaced. New content takes precedence once it is usable.
 *
 * There is one read at a time. Otherwise, a slow read could replace newer content, and the reads of a file system that hangs
 * would occupy all of Node's threads, which also verify signatures and look up host names.
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
  let isReadAgain = false
  let isHanging = false

  return {
    position,
    kind: config.kind,
    provers: () => provers,
    problem: () => (isHanging ? HANGING : problem),
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
   * Until the first read succeeds, exchanges wait for it: without a prover, they would fail. A forced read begins after the call,
   * because the read in progress may have begun before the file changed.
   */
  function refresh({ force = false }: { readonly force?: boolean } = {}): Promise<void> {
    const hasProver = provers.length > 0
    if (reading === null) reading = readUntilCurrent(force)
    else if (force) isReadAgain = true
    else if (hasProver) return Promise.resolve()
    return hasProver ? untilAborted(reading, AbortSignal.timeout(MAX_WAIT_MS)).catch(noteHang) : reading
  }

  async function readUntilCurrent(force: boolean): Promise<void> {
    try {
      await read({ force })
      while (isReadAgain) {
        isReadAgain = false
        await read({ force: true })
      }
    } finally {
      reading = null
      isHanging = false
    }
  }

  function noteHang(): void {
    if (isHanging || reading === null) return
    isHanging = true
    log.error(
      { ...about, reason: HANGING },
      'the files of a client credential cannot be used; the previous one remains in use',
    )
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
