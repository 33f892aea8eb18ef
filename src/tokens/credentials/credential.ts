import type { CredentialConfig } from '../../config/config.ts'
import { sourcesOf, valuesFrom } from '../../config/credentials/credential-kind.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import type { Log } from '../../telemetry/log.ts'
import { createProver } from './create-prover.ts'
import type { Prover } from './proof.ts'
import type { ProverSurroundings } from './prover-options.ts'
import { createWatchedFiles, type ReadFileBytes } from './watched-files.ts'

/** One configured credential, with the provers that it has at the moment. */
export interface Credential {
  /** Its place in the configured order, from 1. */
  readonly position: number
  readonly kind: CredentialConfig['kind']
  /** What can make proofs, the newest first: after a renewal also the one before, until the new one has worked. */
  provers(): readonly Prover[]
  /** What is wrong with its files; null if nothing is. */
  problem(): string | null
  /** Looks at its files again, where it has any. Never throws. */
  refresh(options?: { readonly force?: boolean }): Promise<void>
  /** A proof of this prover was accepted: what was before it is over. */
  accepted(prover: Prover): void
  /** A proof of this prover was refused. */
  refused(prover: Prover): void
}

/** External dependencies of a credential. */
interface CredentialSurroundings extends ProverSurroundings {
  readonly readFile: ReadFileBytes
  readonly log: Log
}

/** @throws {ConfigInvalidError} when it names a function that was not given, or has a value that cannot be used. */
export function createCredential(
  config: CredentialConfig,
  position: number,
  surroundings: CredentialSurroundings,
): Credential {
  if (sourcesOf(config).some(({ source }) => 'file' in source)) {
    return createReloading(config, position, surroundings)
  }
  const { prover, problem } = proverOf(config, new Map(), surroundings)
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
    refused: (one) => one.discardProofs(),
  }
}

function proverOf(
  config: CredentialConfig,
  files: ReadonlyMap<string, Buffer>,
  surroundings: CredentialSurroundings,
): { readonly prover: Prover | null; readonly problem: string } {
  const problems: string[] = []
  const report = (problem: string, member?: string) =>
    problems.push(member === undefined ? problem : `${member} ${problem}`)
  const prover = createProver(config, { ...surroundings, values: valuesFrom(files), report })
  return { prover, problem: problems.join('; ') }
}

/**
 * A file whose content cannot be used changes nothing: it may be half-written, or one of two that are being replaced. Content
 * that can be used comes first from then on.
 */
function createReloading(
  config: CredentialConfig,
  position: number,
  surroundings: CredentialSurroundings,
): Credential {
  const { log } = surroundings
  const about = { credential: position, kind: config.kind }
  const paths = sourcesOf(config).flatMap(({ source }) => ('file' in source ? [source.file] : []))
  const files = createWatchedFiles({ ...surroundings, paths })
  let provers: readonly Prover[] = []
  let problem: string | null = null

  return {
    position,
    kind: config.kind,
    provers: () => provers,
    problem: () => problem,
    refresh,
    accepted(prover) {
      if (prover === provers[0]) provers = [prover]
    },
    refused(prover) {
      prover.discardProofs()
      provers = provers.filter((one, index) => index === 0 || one !== prover)
    },
  }

  async function refresh(options?: { readonly force?: boolean }): Promise<void> {
    const content = await files.look(options)
    if (content === null) return
    if (content.kind === 'unreadable') return keep(`a file cannot be read (${content.code})`)
    const read = proverOf(config, content.bytes, surroundings)
    if (read.prover === null) return keep(read.problem)
    if (provers.length > 0) log.info(about, 'a client credential was renewed')
    problem = null
    // The last is the one that has worked, unless none has yet.
    provers = [read.prover, ...provers.slice(-1)]
  }

  function keep(reason: string): void {
    problem = reason
    const still = provers.length > 0 ? '; the one before stays in use' : ''
    log.error({ ...about, reason }, `the files of a client credential cannot be used${still}`)
  }
}
