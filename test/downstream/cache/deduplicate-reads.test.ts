import { describe, expect, it } from '@jest/globals'
import { createCancellation } from '../../../src/cancellation.ts'
import { createReadsUnderWay } from '../../../src/downstream/cache/deduplicate-reads.ts'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'

const ANSWER: ApiResponse = { status: 200, headers: {}, body: {} }

function readUnderWay() {
  let end = (): void => undefined
  let fail = (): void => undefined
  const answer = new Promise<ApiResponse>((resolve, reject) => {
    end = () => resolve(ANSWER)
    fail = () => reject(new Error('the API is away'))
  })
  return { read: { answer, leader: { signal: createCancellation().cancellation, deadline: 0 } }, end, fail }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('createReadsUnderWay', () => {
  it('finds a read for its owner and key alone, until it ends', async () => {
    const reads = createReadsUnderWay()
    const { read, end } = readUnderWay()
    reads.of('adele').add('/me', read)

    expect(reads.of('adele').find('/me')).toBe(read)
    expect(reads.of('adele').find('/me/manager')).toBeUndefined()
    expect(reads.of('alex').find('/me')).toBeUndefined()

    end()
    await settled()
    expect(reads.of('adele').find('/me')).toBeUndefined()
  })

  it('finds none that failed', async () => {
    const reads = createReadsUnderWay()
    const { read, fail } = readUnderWay()
    reads.of('adele').add('/me', read)

    fail()
    await settled()

    expect(reads.of('adele').find('/me')).toBeUndefined()
  })

  it('forgets an owner, whose reads after that are found when those before end', async () => {
    const reads = createReadsUnderWay()
    const [before, after] = [readUnderWay(), readUnderWay()]
    const own = reads.of('adele')
    own.add('/me', before.read)

    reads.forget('adele')
    expect(own.isForgotten()).toBe(true)
    expect(reads.of('adele').find('/me')).toBeUndefined()

    reads.of('adele').add('/me', after.read)
    before.end()
    await settled()
    expect(own.isForgotten()).toBe(true)
    expect(reads.of('adele').find('/me')).toBe(after.read)
  })
})
