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
  /** Whether what is there and not wanted is taken away. */
  readonly remove: boolean
  /** Whether consent is granted for all users of the tenant, and revoked with `remove`. */
  readonly adminConsent: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Called for each change as soon as it is made. */
  readonly onMade: (change: Change) => void
  /** Waits for the directory to follow; really, unless given. */
  readonly sleep?: (ms: number) => Promise<unknown>
}

export interface Applied {
  readonly made: readonly Change[]
  /** What is still not as it should be, with the changes that were not asked for. */
  readonly findings: readonly Finding[]
  readonly actual: ActualRegistration
}

/** After so many reads the directory has had more than a minute to follow. */
const MOST_ROUNDS = 10
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000

/**
 * Makes the tenant's registration what is desired. It looks, changes what it finds, and looks again, until there is nothing
 * left to change: what refers to an id is written once the id is there, a run that was cut off is ended by the next one,
 * and a run that finds nothing changes nothing.
 *
 * @throws {@link DirectoryError} when Microsoft Graph refuses or does not answer; what was made until then stays.
 * @throws {@link RegistrationUnsettledError} when what was written does not come to be seen.
 */
export async function applyRegistration(options: ApplyOptions): Promise<Applied> {
  const { client, onMade, sleep = (ms) => setTimeout(ms) } = options
  const made: Change[] = []
  const isMade = (change: Change) => made.some(({ summary }) => summary === change.summary)

  for (let round = 1; ; round += 1) {
    const { findings, actual } = await compareRegistration(options)
    const changes = wantedChanges(findings, options)
    if (changes.length === 0) return { made, findings, actual }
    const wasMade = changes.some(isMade)
    const refusal = await makeChanges(writesOf(changes, actual))
    if (round === MOST_ROUNDS) {
      throw refusal ?? new RegistrationUnsettledError(changes.map(({ summary }) => summary))
    }
    if (wasMade || refusal !== null) await sleep(pauseMs(round))
  }

  /** Makes them until one comes too early, whose refusal it gives; null where all are made. */
  async function makeChanges(planned: readonly PlannedWrite[]): Promise<DirectoryError | null> {
    for (const { write, makes } of planned) {
      const refusal = await refusalOf(write)
      if (refusal !== null) return refusal
      for (const change of makes.filter((each) => !isMade(each))) {
        made.push(change)
        onMade(change)
      }
    }
    return null
  }

  async function refusalOf(write: DirectoryWrite): Promise<DirectoryError | null> {
    try {
      await client.write(write)
      return null
    } catch (error) {
      if (
        error instanceof DirectoryError &&
        (isUnseen(error) || (made.length > 0 && isTooEarly(error, write)))
      ) {
        return error
      }
      throw error
    }
  }
}

/** One operator at a time changes a registration: there is nothing to spread. */
const pauseMs = (round: number) =>
  backOffMs({ tries: round - 1, baseMs: FIRST_PAUSE_MS, maxMs: LONGEST_PAUSE_MS })

/** The changes that were asked for. */
export function wantedChanges(
  findings: readonly Finding[],
  { remove, adminConsent }: Pick<ApplyOptions, 'remove' | 'adminConsent'>,
): readonly Change[] {
  return findings.flatMap(({ change }) =>
    change !== null && (remove || !change.removes) && (adminConsent || !change.consents) ? [change] : [],
  )
}

/**
 * What was just made is not seen by every replica of the directory at once. Until then a write that refers to it is
 * refused, and so is one that makes it again.
 */
function isTooEarly({ status, graphMessage }: DirectoryError, { method }: DirectoryWrite): boolean {
  if (status === 404) return true
  if (status === 409) return method === 'POST'
  return status === 400 && NOT_THERE_YET.test(graphMessage)
}

/**
 * An application that was created, by an earlier run for example, and is not shown yet. Were it deleted, nothing would be
 * written.
 *
 * @see https://github.com/microsoftgraph/msgraph-bicep-types/issues/202
 */
function isUnseen({ status, graphMessage }: DirectoryError): boolean {
  return status === 400 && /same value for property uniqueName already exists/i.test(graphMessage)
}

/** Of a service principal whose application, and of a grant whose service principal, is not there yet. */
const NOT_THERE_YET =
  /does not reference a valid application object|queried reference-property objects are not present/i
