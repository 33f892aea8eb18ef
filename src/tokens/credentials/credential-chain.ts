import type { EntraConfig } from '../../config/config.ts'
import { BehalfError } from '../../errors/base.ts'
import { GatewayMisconfiguredError, TokenServiceUnavailableError } from '../../errors/tokens.ts'
import { readBoundedFile } from '../../files/bounded-file.ts'
import type { Log } from '../../telemetry/log.ts'
import type { NetworkClient } from '../http/network-client.ts'
import { createCredential } from './create-credential.ts'
import { createExpiryWatch } from './credential-expiry.ts'
import { type Candidate, createCredentialHealth } from './credential-health.ts'
import { type CredentialState, stateOf } from './credential-state.ts'
import type { Proof, ProofRequest, Prover } from './proof.ts'
import type { CustomCredential } from './prover-options.ts'
import { untilAborted } from './until-aborted.ts'
import type { ReadFileBytes } from './watched-files.ts'

/** The credentials that Behalf uses to authenticate to Entra ID. One working credential is enough. */
export interface CredentialChain {
  /**
   * Sends a request with a proof. If Entra ID rejects the proof, sends the request again with a proof from the next credential,
   * until a proof is accepted or all credentials have been tried. Working credentials come first, in the configured order,
   * followed by all others, because a credential that failed a minute ago may work now.
   *
   * @returns what `send` returned for the proof that was accepted. A proof whose outcome is unknown counts as accepted,
   *   so no other is tried. If every proof was rejected: what `send` returned for the first doubtful proof or, if there
   *   is none, for the last proof.
   * @throws {TokenServiceUnavailableError} if no credential could create a proof, but one may be able to do so in a moment.
   * @throws {GatewayMisconfiguredError} if, for any other reason, no credential could create a proof.
   */
  attempt<Outcome extends Attempted>(
    request: ProofRequest,
    send: (proof: Proof) => Promise<Outcome>,
  ): Promise<Outcome>
  /** Checks the credentials' files for changes and, once a day, whether any credential expires soon. Never throws. */
  keepFresh(): Promise<void>
  /** In the configured order. */
  state(): readonly CredentialState[]
}

/**
 * What the token endpoint's response says about the proof that was sent. `doubtful`: the request was rejected, possibly because
 * of the proof; if the same request is accepted with another proof, the proof was the reason. `exchange/proof-verdict.ts` makes
 * this decision.
 */
export interface Attempted {
  readonly proof: 'accepted' | 'rejected' | 'doubtful' | 'unknown'
  /** For the log, if the proof was rejected. */
  readonly reason: string
}

/** Certificates and keys are a few kilobytes in size. */
const MAX_FILE_BYTES = 1024 ** 2

function readFileOfCredential(path: string): Promise<Buffer> {
  return readBoundedFile(path, MAX_FILE_BYTES)
}

/** A proof that was sent but not accepted. */
interface Attempt<Outcome> {
  readonly candidate: Candidate
  readonly outcome: Outcome
}

/**
 * Creates the chain of credentials. Nothing is read or requested until it is needed.
 *
 * @param options.custom - functions for `custom` credentials, by name.
 * @param options.readFile - by default, reads up to 1 MiB from this machine's file system.
 * @throws {ConfigInvalidError} if a credential names a function that was not provided.
 */
export function createCredentialChain(options: {
  readonly entra: Pick<EntraConfig, 'clientId' | 'instance' | 'credentials'>
  readonly network: NetworkClient
  readonly log: Log
  readonly custom?: Readonly<Record<string, CustomCredential>>
  readonly readFile?: ReadFileBytes
  readonly clock?: () => number
}): CredentialChain {
  const { entra, network, log, custom = {}, readFile = readFileOfCredential, clock = Date.now } = options
  const { clientId, instance } = entra
  const credentials = entra.credentials.map((config, index) =>
    createCredential(config, index + 1, { clientId, instance, network, custom, readFile, clock, log }),
  )
  const health = createCredentialHealth({ clock, log })
  const expiry = createExpiryWatch({ clock, log })

  const state = () => credentials.map((one) => stateOf(one, health, clock()))

  return { attempt, keepFresh, state }

  async function attempt<Outcome extends Attempted>(
    request: ProofRequest,
    send: (proof: Proof) => Promise<Outcome>,
  ): Promise<Outcome> {
    // If files cannot be read in time, the credentials remain unchanged.
    await untilAborted(keepFresh(), request.signal).catch(() => undefined)
    const attempts: Attempt<Outcome>[] = []
    const failures: unknown[] = []
    const settled = await untilSettled(request, send, { attempts, failures })
    if (settled?.proof === 'accepted') await settleDoubts(attempts)
    const rejected = attempts.find(({ outcome }) => outcome.proof === 'doubtful') ?? attempts.at(-1)
    const outcome = settled ?? rejected?.outcome
    if (outcome === undefined) throw withoutProof(state(), failures)
    return outcome
  }

  /**
   * @param progress - collects the attempts that were not accepted, and the errors of credentials that could not create a
   *   proof.
   * @returns undefined if all credentials have been tried.
   */
  async function untilSettled<Outcome extends Attempted>(
    request: ProofRequest,
    send: (proof: Proof) => Promise<Outcome>,
    { attempts, failures }: { readonly attempts: Attempt<Outcome>[]; readonly failures: unknown[] },
  ): Promise<Outcome | undefined> {
    const tried = new Set<Prover>()
    for (;;) {
      const next = health.pick(credentials, tried)
      if (next === null) return undefined
      tried.add(next.prover)
      const proof = await proofOf(next, request, (error) => {
        failures.push(error)
        health.fails(next, `it cannot create a proof: ${messageOf(error)}`)
      })
      if (proof === null) continue
      const outcome = await tryWith(next, proof, send)
      if (outcome.proof === 'accepted' || outcome.proof === 'unknown') return outcome
      attempts.push({ candidate: next, outcome })
    }
  }

  /** Counts doubtful proofs as rejected, because the same request was accepted with another proof. */
  async function settleDoubts(attempts: readonly Attempt<Attempted>[]): Promise<void> {
    for (const { candidate, outcome } of attempts) {
      if (outcome.proof === 'doubtful') await noteRejection(candidate, outcome.reason)
    }
  }

  async function tryWith<Outcome extends Attempted>(
    candidate: Candidate,
    proof: Proof,
    send: (proof: Proof) => Promise<Outcome>,
  ): Promise<Outcome> {
    const outcome = await send(proof)
    if (outcome.proof === 'accepted') health.works(candidate)
    if (outcome.proof === 'rejected') await noteRejection(candidate, outcome.reason)
    return outcome
  }

  /** The rejected credential may just have been replaced. If so, this exchange tries the new one. */
  async function noteRejection(candidate: Candidate, reason: string): Promise<void> {
    const { credential, prover } = candidate
    health.fails(candidate, reason)
    credential.rejected(prover)
    await credential.refresh({ force: true })
  }

  async function keepFresh(): Promise<void> {
    await Promise.all(credentials.map((credential) => credential.refresh()))
    expiry.check(state())
  }
}

/** @returns null if no proof could be created; `onFailure` receives the reason. */
async function proofOf(
  { prover }: Candidate,
  request: ProofRequest,
  onFailure: (error: unknown) => void,
): Promise<Proof | null> {
  try {
    return await prover.prove(request)
  } catch (error) {
    onFailure(error)
    return null
  }
}

/** @param failures - if they include an outage, the outage is returned, because it may end without intervention. */
function withoutProof(states: readonly CredentialState[], failures: readonly unknown[]): BehalfError {
  const outage = failures.find((failure) => failure instanceof TokenServiceUnavailableError)
  if (outage !== undefined) return outage
  const problems = states.map(({ position, kind, problem }) => `${position} (${kind}): ${problem}`)
  return new GatewayMisconfiguredError({
    reason: `no client credential can authenticate Behalf: ${problems.join('; ')}`,
  })
}

function messageOf(error: unknown): string {
  if (error instanceof BehalfError && error.reason !== undefined) return error.reason
  return error instanceof Error ? error.message || error.name : String(error)
}
