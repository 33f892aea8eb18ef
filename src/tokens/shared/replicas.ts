import { randomUUID } from 'node:crypto'
import type { SharedStore } from './shared-store.ts'

/** The replicas that share a store, and what they tell each other. */
export interface Replicas {
  /** The name of this replica: random, and of this process alone. */
  readonly name: string
  /**
   * To be called every second. Says that this replica is there, and finds out whether it missed that a user was forgotten.
   * Rejects where the store does not take it.
   */
  beat(): Promise<void>
  /**
   * Has the other replicas forget a user. Resolves to whether all of them have done so: one that had contact to the store
   * within the last hour and does not answer may still use what it keeps.
   */
  forget(user: string): Promise<boolean>
  /** Calls the listener with each user whom another replica forgets, and with null if all users are to be forgotten. */
  onForgotten(listener: (user: string | null) => void): void
  /** The IDs of the sealing keys of each other replica that answers within a second, the sealing key first. */
  sealingKeyIds(): Promise<readonly (readonly string[])[]>
  /** Says that this replica is gone. */
  leave(): Promise<void>
}

/** So long after its last contact a replica is expected to answer; and so long it uses what it keeps without contact. */
const PRESENCE_MS = 3_600_000
/** For so long the store remembers how many users were forgotten. */
const COUNT_LIFE_MS = 2 * 86_400_000
/** For so long the answers of the other replicas are waited for. */
const ANSWER_MS = 1_000

/** Longer than any message of a replica: they have at most three IDs and a number, or the IDs of sealing keys. */
const LONGEST_MESSAGE = 4_096

const MEMBERS = 'replicas'
const COUNT = 'forgotten'
const presenceOf = (name: string) => `replica:${name}`

/**
 * A replica that forgets a user tells the others, who acknowledge it. Who has to is known from the store, in which each
 * replica states every second that it is there.
 *
 * A message that is lost is noticed: the store counts how often users were forgotten, and each message has its number. A
 * replica that has not received all of them forgets everything that it keeps; what is still valid it finds in the store,
 * sealed for the generation of its user.
 *
 * @param options.sealingKeyIds - of this replica, the sealing key first.
 * @param options.clock - milliseconds; only differences count.
 * @param options.sleep - resolves after so many milliseconds.
 */
export function createReplicas(options: {
  readonly store: SharedStore
  readonly sealingKeyIds: readonly string[]
  readonly clock: () => number
  readonly sleep: (ms: number) => Promise<void>
}): Replicas {
  const { store, sealingKeyIds, clock, sleep } = options
  const name = randomUUID()
  const received = createReceived()
  const questions = createQuestions({ store, name, sleep })
  let listener: (user: string | null) => void = () => undefined
  let contactAt = clock()
  let hasContact = false
  store.subscribe(hear)

  function hear(message: string): void {
    // What is asked is repeated in the answer: others could have all replicas send what they send once.
    if (message.length > LONGEST_MESSAGE) return
    const [kind, request = '', sender = '', text = '', number = ''] = message.split(' ', 5)
    if (sender === name) return
    if (kind === 'answer') questions.answered(request, sender, text)
    else if (kind === 'forget') {
      received.add(Number(number))
      listener(text)
      questions.answer(request, '')
    } else if (kind === 'keys') questions.answer(request, sealingKeyIds.join(','))
  }

  /** After so long the others no longer expect an answer. */
  function noteLostContact(): void {
    hasContact = false
    if (clock() - contactAt < PRESENCE_MS) return
    listener(null)
    contactAt = clock()
  }

  return {
    name,
    async beat() {
      try {
        const [[count]] = await Promise.all([
          store.read([COUNT]),
          store.write(presenceOf(name), '1', PRESENCE_MS),
          store.join(MEMBERS, name, COUNT_LIFE_MS),
        ])
        if (received.isMissing(Number(count ?? 0), hasContact)) listener(null)
        hasContact = true
        contactAt = clock()
      } catch (error) {
        noteLostContact()
        throw error
      }
    },
    async forget(user) {
      const number = await store.count(COUNT, COUNT_LIFE_MS)
      received.add(number)
      const { expected, areAll } = await othersPresent(store, name)
      const answers = await questions.ask(
        (request) => `forget ${request} ${name} ${user} ${number}`,
        (all) => expected.every((other) => all.has(other)),
      )
      return areAll && expected.every((other) => answers.has(other))
    },
    onForgotten(each) {
      listener = each
    },
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

/** Most replicas that are looked for at once: there are never so many, unless others write to the store. */
const MOST_REPLICAS = 1_000

/** The other replicas that may keep something, and whether they are all there are. What is known to be gone is removed. */
async function othersPresent(store: SharedStore, name: string) {
  // This one is among them, and one more than are looked for tells that there are others.
  const all = (await store.members(MEMBERS, MOST_REPLICAS + 2)).filter((other) => other !== name)
  const names = all.slice(0, MOST_REPLICAS)
  const present = await Promise.all(names.map((other) => store.read([presenceOf(other)])))
  const isPresent = names.map((_, index) => typeof present[index]?.[0] === 'string')
  const gone = names.filter((_, index) => !isPresent[index])
  await Promise.all(gone.map((other) => store.leave(MEMBERS, other)))
  return { expected: names.filter((_, index) => isPresent[index]), areAll: names.length === all.length }
}

/** By the name of the replica. */
type Answers = ReadonlyMap<string, string>

/** Questions to all replicas, and their answers. */
function createQuestions({
  store,
  name,
  sleep,
}: {
  readonly store: SharedStore
  readonly name: string
  readonly sleep: (ms: number) => Promise<void>
}) {
  const asked = new Map<string, (replica: string, answer: string) => void>()

  return {
    /** Without contact there is no answer, and the replica that asked says so. */
    answer(request: string, text: string): void {
      store.publish(`answer ${request} ${name} ${text}`).catch(() => undefined)
    },
    answered(request: string, replica: string, text: string): void {
      asked.get(request)?.(replica, text)
    },
    /** Waits until the answers are enough, or a second. */
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

/** Most numbers that are kept because one before them has not been received. */
const MOST_EARLY = 10_000

/** The numbers of messages that were received, in whichever order. */
function createReceived() {
  /** Up to this one, all were. Null before the first contact. */
  let all: number | null = null
  let latestCount = 0
  const early = new Set<number>()

  function advance(): void {
    while (all !== null && early.delete(all + 1)) all++
  }

  return {
    add(number: number): void {
      if (early.size < MOST_EARLY) early.add(number)
      advance()
    },
    /**
     * Whether one was missed, of as many as there were. One that was counted since the last time may be in flight.
     *
     * @param hadContact - whether there was contact all the time since the last call.
     */
    isMissing(count: number, hadContact: boolean): boolean {
      const due = hadContact ? Math.min(latestCount, count) : count
      // What is not a number counts nothing, and nothing could be missed by it.
      const isMissing = all === null || !(count >= all) || all < due
      latestCount = count || 0
      if (isMissing) {
        all = count || 0
        early.clear()
      }
      return isMissing
    },
  }
}
