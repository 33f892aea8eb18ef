import type { CredentialConfig, ValueSource } from '../../config/config.ts'
import { readMaterial, type StoredCredential, sourcesOf } from '../../config/credential-material.ts'
import { ConfigInvalidError } from '../../errors.ts'
import type { Log } from '../../telemetry/log.ts'
import type { NetworkClient } from '../http/network-client.ts'
import { type CustomCredential, createCustomProver } from './custom-prover.ts'
import { createManagedIdentityProver } from './managed-identity.ts'
import type { Prover } from './proof.ts'
import { createStoredProver } from './stored-prover.ts'
import { createWatchedFiles, type ReadFileBytes } from './watched-files.ts'

/** One configured credential, with whatever it is at the moment. */
export interface Credential {
  /** Its place in the configured order, from 1. */
  readonly position: number
  readonly kind: CredentialConfig['kind']
  /** What can make proofs, the newest first: after a renewal also the one before, until the new one has worked. */
  provers(): readonly Prover[]
  /** What is wrong with its files; null where nothing is. */
  problem(): string | null
  /** Looks at its files again, where it has any. Never throws. */
  refresh(options?: { readonly force?: boolean }): Promise<void>
  /** A proof of this prover was accepted: what was before it is over. */
  accepted(prover: Prover): void
  /** A proof of this prover was refused. */
  refused(prover: Prover): void
}

/** What making a credential takes from outside. */
export interface CredentialSurroundings {
  readonly clientId: string
  /** Origin of the cloud's sign-in endpoint. */
  readonly instance: string
  readonly network: NetworkClient
  /** Functions behind `custom`, by name. */
  readonly custom: Readonly<Record<string, CustomCredential>>
  readonly readFile: ReadFileBytes
  readonly clock: () => number
  readonly log: Log
}

/** @throws {ConfigInvalidError} when it names a function that nobody gave, or has a value that cannot be used. */
export function createCredential(
  config: CredentialConfig,
  position: number,
  surroundings: CredentialSurroundings,
): Credential {
  const about = { position, kind: config.kind }
  switch (config.kind) {
    case 'managedIdentity':
      return {
        ...about,
        ...constant(createManagedIdentityProver({ ...surroundings, clientId: config.clientId })),
      }
    case 'custom': {
      const credential = surroundings.custom[config.name]
      if (credential === undefined) {
        throw new ConfigInvalidError([
          `credential ${position} is a custom one, and startGateway was given no function of its name`,
        ])
      }
      return { ...about, ...constant(createCustomProver({ ...surroundings, credential })) }
    }
    default:
      return sourcesOf(config).some(({ source }) => 'file' in source)
        ? createReloading(config, position, surroundings)
        : { ...about, ...constant(createGiven(config, position, surroundings)) }
  }
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

function createGiven(
  config: StoredCredential,
  position: number,
  surroundings: CredentialSurroundings,
): Prover {
  const { prover, problem } = proverOf(config, new Map(), surroundings)
  if (prover === null) throw new ConfigInvalidError([`credential ${position}: ${problem}`])
  return prover
}

function proverOf(
  config: StoredCredential,
  files: ReadonlyMap<string, Buffer>,
  { clientId, clock }: CredentialSurroundings,
): { readonly prover: Prover | null; readonly problem: string } {
  const problems: string[] = []
  const bytesOf = (source: ValueSource) =>
    'text' in source ? Buffer.from(source.text) : (files.get(source.file) ?? Buffer.alloc(0))
  const material = readMaterial(config, bytesOf, (problem, member) => problems.push(`${member} ${problem}`))
  const notAfter = config.kind === 'secret' ? config.notAfter : null
  return {
    prover: material && createStoredProver(material, { clientId, notAfter, clock }),
    problem: problems.join('; '),
  }
}

/**
 * Whatever a file brings that cannot be used changes nothing: it may be half-written, or one of two that are being
 * replaced. What can be used comes first from then on.
 */
function createReloading(
  config: StoredCredential,
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
