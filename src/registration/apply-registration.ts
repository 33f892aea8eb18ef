import { setTimeout } from 'node:timers/promises'

import { DirectoryError, RegistrationUnsettledError } from '../errors/registration.ts'
import { backOffMs } from '../retry/back-off.ts'
import type { DesiredRegistration } from './desired/desired-registration.ts'
import type { ActualRegistration } from './directory/actual-registration.ts'
import type { Change } from './directory/change.ts'
import type { DirectoryClient, DirectoryWrite } from './directory/directory-client.ts'
import { type PlannedWrite, writesOf } from './directory/writes-of.ts'
import { compareRegistration } from './findings/compare-registration.ts'
import type { Finding } from './findings/finding.ts'

export interface ApplyOptions {
  readonly client: DirectoryClient
  readonly desired: DesiredRegistration
  /** Whether to remove existing entries that are not part of the desired state. */
  readonly remove: boolean
  /** Whether to grant consent for all users in the tenant and, with `remove`, to revoke consent that is not needed. */
  readonly adminConsent: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Called after each change. */
  readonly onMade: (change: Change) => void
  /** Waits for the directory to replicate. Default: real time. */
  readonly sleep?: (ms: number) => Promise<unknown>
}

export interface Applied {
  readonly made: readonly Change[]
  /** The remaining findings, including those whose changes were not requested. */
  readonly findings: readonly Finding[]
  /** Whether consent was requested but not granted, because only its name identifies the registration. */
  readonly withheldConsent: boolean
  readonly actual: ActualRegistration
}

/** After this many reads, the directory has had more than a minute to replicate. */
const MAX_ROUNDS = 10
const FIRST_PAUSE_MS = 500
const MAX_PAUSE_MS = 15_000

/**
 * Changes the tenant's registration to the desired state. Behalf reads the registration, makes the changes that are
 * possible, and repeats this until nothing is left to change. References to an ID are written once the ID exists. A
 * rerun completes an interrupted run, and changes nothing if it finds no differences.
 *
 * Consent is granted only to a registration that this run creates, or that the configuration identifies by its client ID.
 * Any user who may register applications can choose the unique name, and would control an application with consent.
 *
 * @throws {@link DirectoryError} if Microsoft Graph rejects a request or does not respond. Changes that were already
 *   made remain in place.
 * @throws {@link RegistrationUnsettledError} if changes that were written do not become visible.
 */
export async function applyRegistration(options: ApplyOptions): Promise<Applied> {
  const { client, onMade, sleep = (ms) => setTimeout(ms) } = options
  const made: Change[] = []
  const isMade = (change: Change) => made.some(({ summary }) => summary === change.summary)
  let isIdentified = options.desired.gateway.clientId !== null

  for (let round = 1; ; round += 1) {
    const { findings, actual } = await compareRegistration(options)
    isIdentified ||= actual.application === null
    const wanted = wantedChanges(findings, options)
    const changes = isIdentified ? wanted : wanted.filter((change) => !grantsConsent(change))
    if (changes.length === 0) return { made, findings, actual, withheldConsent: wanted.length > 0 }
    const wasMade = changes.some(isMade)
    const error = await makeChanges(writesOf(changes, actual))
    if (round === MAX_ROUNDS) {
      throw error ?? new RegistrationUnsettledError(changes.map(({ summary }) => summary))
    }
    if (wasMade || error !== null) await sleep(pauseMs(round))
  }

  /** Makes the changes in order. Returns the first error that is worth retrying, or null if all changes were made. */
  async function makeChanges(planned: readonly PlannedWrite[]): Promise<DirectoryError | null> {
    for (const { write, makes } of planned) {
      const error = await errorOf(write)
      if (error !== null) return error
      for (const change of makes.filter((each) => !isMade(each))) {
        made.push(change)
        onMade(change)
      }
    }
    return null
  }

  async function errorOf(write: DirectoryWrite): Promise<DirectoryError | null> {
    try {
      await client.write(write)
      return null
    } catch (error) {
      if (
        error instanceof DirectoryError &&
        (isUnseen(error) || isUndecided(error, write) || (made.length > 0 && isTooEarly(error, write)))
      ) {
        return error
      }
      throw error
    }
  }
}

/** Only one operator changes a registration at a time, so retries need no jitter. */
const pauseMs = (round: number) =>
  backOffMs({ tries: round - 1, baseMs: FIRST_PAUSE_MS, maxMs: MAX_PAUSE_MS })

/** The changes that were requested. */
export function wantedChanges(
  findings: readonly Finding[],
  { remove, adminConsent }: Pick<ApplyOptions, 'remove' | 'adminConsent'>,
): readonly Change[] {
  return findings.flatMap(({ change }) =>
    change !== null && (remove || !change.removes) && (adminConsent || !change.consents) ? [change] : [],
  )
}

function grantsConsent({ consents, removes }: Change): boolean {
  return consents && !removes
}

/**
 * A new object is not immediately visible to every replica of the directory. Until it is, writes that refer to it are
 * rejected, as are writes that create it again.
 */
function isTooEarly({ status, graphMessage }: DirectoryError, { method }: DirectoryWrite): boolean {
  if (status === 404) return true
  if (status === 409) return method === 'POST'
  return status === 400 && NOT_THERE_YET.test(graphMessage)
}

/**
 * Whether an application was created, for example by an earlier run, but is not visible yet. If it had been deleted, no
 * write would have been attempted.
 *
 * @see https://github.com/microsoftgraph/msgraph-bicep-types/issues/202
 */
function isUnseen({ status, graphMessage }: DirectoryError): boolean {
  return status === 400 && /same value for property uniqueName already exists/i.test(graphMessage)
}

/** Whether an overloaded service may have created the object. The next read of the registration shows whether it did. */
function isUndecided({ status, mayBeDone }: DirectoryError, { method }: DirectoryWrite): boolean {
  return method === 'POST' && status === 503 && mayBeDone
}

/** The errors for creating a service principal before its application exists, or a grant before its service principal exists. */
const NOT_THERE_YET =
  /does not reference a valid application object|queried reference-property objects are not present/i
