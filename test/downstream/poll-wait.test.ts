import { describe, expect, it } from '@jest/globals'
import { createCancellation, sleepUnlessCancelled } from '../../src/cancellation.ts'
import { waitForPoll } from '../../src/downstream/poll-wait.ts'
import { CLOCK_TOLERANCE_MS } from '../../src/retry/retry-after.ts'
import { apiConfig } from '../support/schema.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')

/** The waits before polls in turn, in milliseconds. */
async function waitsOf(
  polls: number,
  retryAfter?: string,
  deadline = NOW + 60_000,
): Promise<readonly number[]> {
  const waits: number[] = []
  const waiting = {
    channel: { api: apiConfig({ name: 'crm' }) },
    runtime: { clock: () => NOW, sleep: async (ms: number) => void waits.push(ms) },
    signal: createCancellation().cancellation,
    deadline,
  } as unknown as Parameters<typeof waitForPoll>[0]
  for (let tries = 0; tries < polls; tries++) {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    await waitForPoll(waiting, { response: { status: 202, headers, body: undefined }, tries })
  }
  return waits
}

describe('waitForPoll', () => {
  it('waits longer each time, up to 15 seconds, where the API says nothing', async () => {
    expect(await waitsOf(6)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000])
  })

  it('waits as long as the API asks', async () => {
    expect(await waitsOf(2, '3')).toEqual([3_000 + CLOCK_TOLERANCE_MS, 3_000 + CLOCK_TOLERANCE_MS])
  })

  it('waits a second from the eleventh poll on where the API asks to be polled at once', async () => {
    expect(await waitsOf(12, '0')).toEqual([...Array(10).fill(0), 1_000, 1_000])
  })

  it('does not wait where the operation would be over by then, and reports how long the API asks to wait', async () => {
    await expect(waitsOf(1, '3', NOW + 3_000)).rejects.toMatchObject({
      code: 'DOWNSTREAM_UNFINISHED',
      retryAfterSeconds: 3,
    })
  })

  it('does not fail as a bug where the operation ends meanwhile, as when its client disconnects', async () => {
    const { cancellation, cancel } = createCancellation()
    const waiting = {
      channel: { api: apiConfig({ name: 'crm' }) },
      runtime: { clock: () => NOW, sleep: sleepUnlessCancelled },
      signal: cancellation,
      deadline: NOW + 60_000,
    } as unknown as Parameters<typeof waitForPoll>[0]

    const response = { status: 202, headers: { 'retry-after': '9' }, body: undefined }
    const wait = waitForPoll(waiting, { response, tries: 0 })
    cancel()

    await expect(wait).rejects.toMatchObject({ code: 'DOWNSTREAM_UNFINISHED', retryAfterSeconds: 9 })
  })
})
