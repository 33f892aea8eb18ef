import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { pacedValue } from '../../../src/graphql/paging/paced-value.ts'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'

const newContext = () => ({ work: createCompletionLimits() })
const NONE = {}

describe('pacedValue', () => {
  it('makes a value once per object and operation, for any number of names', () => {
    let count = 0
    const resolve = pacedValue((parent: { name: string }) => `${parent.name}${++count}`)
    const [one, other] = [newContext(), newContext()]
    const [ada, bob] = [{ name: 'ada' }, { name: 'bob' }]

    const values = [ada, ada, bob, ada].map((parent) => resolve(parent, NONE, one))

    expect([...values, resolve(ada, NONE, other)]).toEqual(['ada1', 'ada1', 'bob2', 'ada1', 'ada3'])
  })

  it('makes a value for each call with arguments', () => {
    const resolve = pacedValue((_parent: object, { size }) => size)
    const [context, parent] = [newContext(), {}]

    const values = [NONE, { size: 1 }, { size: 2 }, NONE].map((args) => resolve(parent, args, context))

    expect(values).toEqual([undefined, 1, 2, undefined])
  })

  it('fails as often as it is asked, and tries once', () => {
    let tries = 0
    const resolve = pacedValue(() => {
      tries++
      throw new Error('none')
    })
    const [context, parent] = [newContext(), {}]

    for (let name = 0; name < 3; name++) expect(() => resolve(parent, NONE, context)).toThrow('none')
    expect(tries).toBe(1)
  })

  it('creates many of them a few at a time, so that other operations continue in between', async () => {
    let count = 0
    const resolve = pacedValue(() => ++count)
    const context = newContext()

    const values = Array.from({ length: 500 }, () => resolve({}, NONE, context))
    const atOnce = count
    await setImmediate()
    const afterATurn = count

    expect([atOnce, afterATurn]).toEqual([200, 400])
    expect(await Promise.all(values)).toHaveLength(500)
  })
})
