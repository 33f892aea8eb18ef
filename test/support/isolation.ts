import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Person } from '../../src/tenant/contoso/contoso.ts'
import { type GraphqlAnswer, type RunningGateway, startOnTenant } from './gateway.ts'

const AT_ONCE = 48
/** The first are personas with troubles of their own, such as no mailbox. */
const PERSONAS = 6

/** Operations whose answers hold nothing but the caller's own, each value with the caller's mark. */
const QUERIES = [
  '{ me { id displayName mail } caller { objectId } }',
  '{ me { id messages(first: 3) { nodes { subject bodyPreview } } } }',
  '{ me { id events(first: 3) { nodes { subject } } } orders(first: 2) { nodes { id number } } }',
  '{ orders(first: 3) { nodes { id number } } me { id } }',
  '{ me { id displayName taskLists(first: 5) { nodes { displayName } } } }',
] as const

/** What the injected faults may lead to. */
const FAILURES: ReadonlySet<unknown> = new Set([
  'DOWNSTREAM_THROTTLED',
  'DOWNSTREAM_UNAVAILABLE',
  'TOKEN_SERVICE_UNAVAILABLE',
])

let behalf: RunningGateway
let callers: readonly { readonly person: Person; readonly token: string }[]

/** The same numbers in every run: a failure that is found once is found again. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const random = createRandom(20_261_125)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

/** What of an answer is not the caller's. */
function foreignIn({ body }: GraphqlAnswer, { id, employeeId }: Person): readonly string[] {
  const text = JSON.stringify(body.data ?? null)
  const marks = (text.match(/E\d{6}/g) ?? []).filter((mark) => mark !== employeeId)
  const ids = [...text.matchAll(/"(?:me":\{"id|objectId)":"([^"]+)"/g)]
    .map(([, found = '']) => found)
    .filter((found) => found !== id)
  const orders = [...text.matchAll(/"id":"o(\d+)-/g)].filter(
    ([, index]) => index !== String(indexOf(employeeId)),
  )
  return [...marks, ...ids, ...orders.map(([order]) => order)]
}

function indexOf(employeeId: string): number {
  return Number(employeeId.slice(1))
}

/** Exchanges that are forgotten. */
let exchanged = 0

/** What the APIs refused; forgets what they were asked once it is accounted for, so that their logs never grow too long to be whole. */
function refusedSoFar(): readonly unknown[] {
  const refused = [behalf.tenant.graph, behalf.tenant.orders].flatMap(({ requests }) =>
    requests.entries().filter(({ status }) => status === 401),
  )
  exchanged += behalf.exchanges()
  behalf.forgetRequests()
  return refused
}

/** Describes many concurrent operations of many users, with failures all over. */
export function describeIsolation({ operations, people }: { operations: number; people: number }): void {
  describe(`${operations} operations of ${people} users at once, with failures all over`, () => {
    beforeAll(async () => {
      behalf = await startOnTenant({
        people: PERSONAS + people,
        random: createRandom(1),
        // Small enough that tokens are driven out and exchanged again all the time.
        env: {
          BEHALF_TOKENS_MAX_ENTRIES: String(1.2 * people),
          // However slow the machine is: what is refused is no test of what is answered.
          BEHALF_MAX_WAIT_SECONDS: '60',
          BEHALF_MAX_EVENT_LOOP_DELAY_SECONDS: '60',
          LOG_LEVEL: 'warn',
        },
      })
      callers = await Promise.all(
        Array.from({ length: people }, async (_, index) => {
          const person = behalf.tenant.contoso.person(PERSONAS + index)
          return { person, token: await behalf.tokenOf(person.signInName) }
        }),
      )
      const { entra, graph, orders } = behalf.tenant
      entra.faults.add({ grant: 'on_behalf_of', probability: 0.02, answer: { status: 503 } })
      entra.faults.add({ grant: 'on_behalf_of', probability: 0.02, reset: true })
      entra.faults.add({ grant: 'on_behalf_of', probability: 0.1, delayMs: 20 })
      for (const { faults } of [graph, orders]) {
        faults.add({ probability: 0.02, answer: { status: 503 } })
        faults.add({ probability: 0.01, answer: { status: 429, headers: { 'retry-after': '1' } } })
        faults.add({ probability: 0.01, reset: true })
        faults.add({ probability: 0.05, delayMs: 15 })
      }
    }, 120_000)

    afterAll(() => behalf.stop())

    it('never give one user the data of another, or send a token elsewhere', async () => {
      const foreign: unknown[] = []
      const refused: unknown[] = []
      const codes = new Set<unknown>()
      const answered = new Set<string>()
      let left = operations
      const ask = async () => {
        const { person, token } = pick(callers)
        const answer = await behalf.query(token, pick(QUERIES))
        foreign.push(...foreignIn(answer, person))
        if (answer.body.data?.me) answered.add(person.id)
        for (const { extensions } of answer.body.errors ?? []) codes.add(extensions.code)
      }
      const work = async () => {
        while (left-- > 0) {
          await ask()
          if (left % 500 === 0) refused.push(...refusedSoFar())
        }
      }

      await Promise.all(Array.from({ length: AT_ONCE }, work))

      expect(foreign).toEqual([])
      // Each of them had one token or two, and later another, and another.
      expect(exchanged + behalf.exchanges()).toBeGreaterThan(4 * people)
      expect(answered.size).toBe(people)
      expect([...codes].filter((code) => !FAILURES.has(code))).toEqual([])
      // The APIs check the audience, application and user of each token: none was made for another.
      expect([...refused, ...refusedSoFar()]).toEqual([])
    }, 900_000)
  })
}
