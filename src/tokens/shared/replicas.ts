import { randomUUID } from 'node:crypto'
import { createInvalidations, type Invalidations } from './invalidations.ts'
import { createMessageLimit } from './message-limit.ts'
import { createNumberedMessages } from './numbered-messages.ts'
import type { SharedStore } from './shared-store.ts'

/** The replicas that share a store, and the messages between them. */
export interface Replicas extends Pick<Invalidations, 'invalidate' | 'onInvalidated'> {
  /** A random name, unique to this process. */
  readonly name: string
  /**
   * Announces that this replica is running and checks whether it missed a message. Call it every second. Rejects if the store
   * fails.
   */
  beat(): Promise<void>
  /**
   * Makes the other replicas forget a user. Resolves to whether all of them have done so: a replica that was in contact with the
   * store within the last hour but does not acknowledge may still be using the user's data.
   */
  forget(user: string): Promise<boolean>
  /** Calls the listener with each user whom another replica forgets, or with null if all users must be forgotten. */
  onForgotten(listener: (user: string | null) => void): void
  /** For every other replica that responds within a second, the IDs of its keys, beginning with the one that seals. */
  sealingKeyIds(): Promise<readonly (readonly string[])[]>
  /** Announces that this replica is stopping. */
  leave(): Promise<void>
}

/** How long after its last contact with the store a replica is expected to acknowledge messages and may keep using its data. */
const PRESENCE_MS = 3_600_000
/** How long a replica waits for responses from the others. */
const ANSWER_MS = 1_000

/**
 * Maximum length of a message. Replicas send shorter ones, with up to three IDs and a number, or with the IDs of sealing keys.
 */
const MAX_MESSAGE_LENGTH = 4_096

/** Maximum number of responses per second. Responding to a message takes many times as long as reading it. */
const MAX_ANSWERS_PER_SECOND = 1_000

/** How long the store keeps the names of replicas. */
const MEMBERS_LIFE_MS = 2 * 86_400_000

const MEMBERS = 'replicas'
const presenceOf = (name: string) => `replica:${name}`

/**
 * A replica that forgets a user notifies the others, which acknowledge the message. The store shows which replicas have
 * to acknowledge, because every replica records its presence there every second. Messages about cached responses are
 * not acknowledged, because writes do not wait for them.
 *
 * A lost message is detected: the store counts the messages, and each carries its number. A replica that has not received all of
 * them forgets everything that the missing messages could affect. Tokens that are still valid can be read again from the store,
 * sealed for their user's generation.
 *
 * @param options.sealingKeyIds - the IDs of this replica's keys, beginning with the one that seals.
 * @param options.clock - milliseconds; only differences matter.
 * @param options.sleep - resolves after the given number of milliseconds.
 */
export function createReplicas(options: {
  readonly store: SharedStore
  readonly sealingKeyIds: readonly string[]
  readonly clock: () => number
  readonly sleep: (ms: number) => Promise<void>
}): Replicas {
  const { store, sealingKeyIds, clock, sleep } = options
  const name = randomUUID()
  const forgotten = createNumberedMessages(store, 'forgotten')
  const invalidations = createInvalidations(store, name)
  const questions = createQuestions({ store, name, clock, sleep })
  const isRecordLost = createRecordCheck()
  let contactAt = clock()
  let hasContact = false
  store.subscribe(receive)

  function receive(message: string): void {
    // A response repeats part of the request. Without a limit, one long message from an attacker would make every replica send an
    // equally long one.
    if (message.length > MAX_MESSAGE_LENGTH) return
    const [kind, request = '', sender = '', text = '', number = ''] = message.split(' ', 5)
    if (sender === name) return
    if (kind === 'answer') questions.answered(request, sender, text)
    else if (kind === 'forget') {
      forgotten.receive(text, number)
      questions.answer(request, '')
    } else if (kind === 'invalidate') invalidations.receive(text, number)
    else if (kind === 'keys') questions.answer(request, sealingKeyIds.join(','))
  }

  /** The other replicas expect acknowledgments from this one for an hour; after that, it has to forget everything. */
  function noteLostContact(): void {
    hasContact = false
    invalidations.reportMissed()
    if (clock() - contactAt < PRESENCE_MS) return
    forgotten.reportMissed()
    contactAt = clock()
  }

  return {
    name,
    async beat() {
      try {
        const comparisons = [forgotten.compare(), invalidations.compare()]
        const [[record = null, ...counts]] = await Promise.all([
          store.read([presenceOf(name), forgotten.countKey, invalidations.countKey]),
          store.write(presenceOf(name), '1', PRESENCE_MS),
          store.join(MEMBERS, name, MEMBERS_LIFE_MS),
        ])
        await Promise.all(comparisons.map((compare, index) => compare(counts[index] ?? '0', hasContact)))
        if (isRecordLost(record)) for (const messages of [forgotten, invalidations]) messages.reportMissed()
        hasContact = true
        contactAt = clock()
      } catch (error) {
        noteLostContact()
        throw error
      }
      await invalidations.catchUp()
    },
    async forget(user) {
      const number = await forgotten.next()
      const { expected, areAll } = await othersPresent(store, name)
      const answers = await questions.ask(
        (request) => `forget ${request} ${name} ${user} ${number}`,
        (all) => expected.every((other) => all.has(other)),
      )
      return areAll && expected.every((other) => answers.has(other))
    },
    onForgotten: forgotten.onMessage,
    invalidate: invalidations.invalidate,
    onInvalidated: invalidations.onInvalidated,
    async sealingKeyIds() {
      const answers = await questions.ask(
        (request) => `keys ${request} ${name}`,
        () => false,
      )
      return [...answers.values()].map((ids) => ids.split(','))
    },
    async leave() {
      await Promise.all([store.leave(MEMBERS, name), store.remove(presenceOf(name))])
    },
  }
}

/**
 * Detects that the store has lost its data or has been replaced. Its counts may then have restarted from 0 and may happen to
 * match the messages that a replica has received.
 *
 * @returns a function that takes the store's record of this replica and returns whether the store had one before but no longer
 *   does.
 */
function createRecordCheck(): (record: string | null) => boolean {
  let isRecorded = false
  return (record) => {
    const isLost = isRecorded && record === null
    isRecorded = true
    return isLost
  }
}

/** Maximum number of replicas to look up. There are never that many unless another program writes to the store. */
const MAX_REPLICAS = 1_000

/**
 * The other replicas that may still have data, and whether the list is complete. Replicas that are known to be gone are
 * removed.
 */
async function othersPresent(store: SharedStore, name: string) {
  // The names include this replica, and one name above the maximum shows that the list is incomplete.
  const all = (await store.members(MEMBERS, MAX_REPLICAS + 2)).filter((other) => other !== name)
  const names = all.slice(0, MAX_REPLICAS)
  const present = await Promise.all(names.map((other) => store.read([presenceOf(other)])))
  const isPresent = names.map((_, index) => typeof present[index]?.[0] === 'string')
  const gone = names.filter((_, index) => !isPresent[index])
  await Promise.all(gone.map((other) => store.leave(MEMBERS, other)))
  return { expected: names.filter((_, index) => isPresent[index]), areAll: names.length === all.length }
}

/** Responses by name of the replica. */
type Answers = ReadonlyMap<string, string>

/** Sends requests to all replicas and collects their responses. */
function createQuestions({
  store,
  name,
  clock,
  sleep,
}: {
  readonly store: SharedStore
  readonly name: string
  readonly clock: () => number
  readonly sleep: (ms: number) => Promise<void>
}) {
  const asked = new Map<string, (replica: string, answer: string) => void>()
  const isOverLimit = createMessageLimit({ maxPerSecond: MAX_ANSWERS_PER_SECOND, clock })

  return {
    /**
     * If the store cannot be reached, or there are too many requests, no response is sent, and the replica that sent the request
     * reports it as missing.
     */
    answer(request: string, text: string): void {
      if (!isOverLimit()) store.publish(`answer ${request} ${name} ${text}`).catch(() => undefined)
    },
    answered(request: string, replica: string, text: string): void {
      asked.get(request)?.(replica, text)
    },
    /** Waits until there are enough responses, for up to a second. */
    async ask(
      message: (request: string) => string,
      isEnough: (answers: Answers) => boolean,
    ): Promise<Answers> {
      const request = randomUUID()
      const answers = new Map<string, string>()
      const enough = new Promise<void>((resolve) => {
        asked.set(request, (replica, answer) => {
          answers.set(replica, answer)
          if (isEnough(answers)) resolve()
        })
      })
      try {
        await store.publish(message(request))
        if (!isEnough(answers)) await Promise.race([enough, sleep(ANSWER_MS)])
        return answers
      } finally {
        asked.delete(request)
      }
    },
  }
}
