import { setTimeout } from 'node:timers/promises'

import { DirectoryError, RegistrationUnsettledError } from '../../errors.ts'
import type { DesiredRegistration } from '../desired-registration.ts'
import { type ActualRegistration, readRegistration } from './actual-registration.ts'
import type { Change } from './change.ts'
import type { DirectoryClient, DirectoryWrite } from './directory-client.ts'
import type { Finding } from './finding.ts'
import { findingsOf } from './findings.ts'
import { resolveOnline } from './resolve-online.ts'
import { type PlannedWrite, writesOf } from './writes-of.ts'

export interface ApplyOptions {
  readonly client: DirectoryClient
  readonly desired: DesiredRegistration
  /** Whether what is there and not wanted is taken away. */
  readonly remove: boolean
  /** Whether consent is given, for everybody in the tenant, and with `remove` taken. */
  readonly adminConsent: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Told of each change as soon as it is made. */
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
    const { findings, actual } = await look(options)
    const changes = wantedChanges(findings, options)
    if (changes.length === 0) return { made, findings, actual }
    if (round > MOST_ROUNDS) throw new RegistrationUnsettledError(changes.map(({ summary }) => summary))
    const wasMade = changes.some(isMade)
    const isTaken = await makeChanges(writesOf(changes, actual))
    if (wasMade || !isTaken) await sleep(Math.min(250 * 2 ** round, LONGEST_PAUSE_MS))
  }

  /** Whether all were taken; the first that comes too early ends it. */
  async function makeChanges(planned: readonly PlannedWrite[]): Promise<boolean> {
    for (const { write, makes } of planned) {
      if (!(await isTaken(write))) return false
      for (const change of makes.filter((each) => !isMade(each))) {
        made.push(change)
        onMade(change)
      }
    }
    return true
  }

  async function isTaken(write: DirectoryWrite): Promise<boolean> {
    try {
      await client.write(write)
      return true
    } catch (error) {
      if (made.length > 0 && isNotThereYet(error)) return false
      throw error
    }
  }
}

/** What differs, and what there is. */
export async function look({
  client,
  desired,
  adminConsent,
  now,
}: Pick<ApplyOptions, 'client' | 'desired' | 'adminConsent' | 'now'>): Promise<{
  readonly findings: readonly Finding[]
  readonly actual: ActualRegistration
}> {
  const actual = await readRegistration(client, desired)
  const apis = resolveOnline(desired.gateway.apis, actual)
  const findings = findingsOf({ desired, apis, actual, now: now(), consentForEverybody: adminConsent })
  return { findings, actual }
}

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
 * What was just made is not seen by every replica of the directory at once: until then a write that refers to it is
 * refused, and one that makes it again is, too.
 */
function isNotThereYet(error: unknown): boolean {
  if (!(error instanceof DirectoryError)) return false
  const { status, graphMessage } = error
  return (
    status === 404 ||
    status === 409 ||
    (status === 400 && /does not (?:exist|reference a valid)|already exists/i.test(graphMessage))
  )
}
