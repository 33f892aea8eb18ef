import { expect, it, jest } from '@jest/globals'
import { ErrorReply } from '@redis/client'
import { createOverdueReplies } from '../../../src/tokens/shared/overdue-replies.ts'
import type { StoreCall } from '../../../src/tokens/shared/store-health.ts'

/** One overdue reply. @param end - settles it. */
async function watchOne(
  end: (settle: { resolve: (value: unknown) => void; reject: (error: unknown) => void }) => void,
) {
  jest.useFakeTimers({ doNotFake: ['performance', 'nextTick'] })
  const notes: StoreCall[] = []
  const replies = createOverdueReplies({
    health: { note: (call) => void notes.push(call), warning: () => null, isAnswering: () => true },
    afterMs: 3_000,
  })
  const { promise, ...settle } = withResolvers()
  let replaced = 0
  replies.watch({ kind: 'read', reply: promise, startedAt: performance.now() - 500 }, () => void replaced++)
  const before = replies.count()
  jest.advanceTimersByTime(2_999)
  end(settle)
  await promise.catch(() => undefined)
  await Promise.resolve()
  jest.advanceTimersByTime(1)
  jest.useRealTimers()
  return { notes, counts: [before, replies.count()], replaced }
}

function withResolvers() {
  let resolve: (value: unknown) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise((...settle) => ([resolve, reject] = settle))
  return { promise, resolve, reject }
}

it('has the connection replaced when the reply stays overdue', async () => {
  const replies = createOverdueReplies({
    health: { note: () => undefined, warning: () => null, isAnswering: () => true },
    afterMs: 0,
  })

  await new Promise<void>((replace) => {
    replies.watch({ kind: 'read', reply: new Promise(() => undefined), startedAt: 0 }, replace)
  })

  expect(replies.count()).toBe(1)
})

it.each<[string, Parameters<typeof watchOne>[0]]>([
  ['a reply', ({ resolve }) => resolve('A')],
  ['an error of the server', ({ reject }) => reject(new ErrorReply('ERR'))],
])('notes %s that is late, and keeps the connection', async (_what, end) => {
  const { notes, counts, replaced } = await watchOne(end)

  expect(notes).toMatchObject([{ kind: 'read', outcome: 'late', word: '' }])
  expect(notes[0]?.ms).toBeGreaterThanOrEqual(500)
  expect([counts, replaced]).toEqual([[1, 0], 0])
})

it('notes nothing of a connection that broke', async () => {
  const { notes, counts, replaced } = await watchOne(({ reject }) => reject(new Error('closed')))

  expect([notes, counts, replaced]).toEqual([[], [1, 0], 0])
})
