import { describe, expect, it } from '@jest/globals'

import { createTeardown } from '../../../src/cli/start/teardown.ts'

describe('createTeardown', () => {
  it('ends the last thing first, and each once', async () => {
    const ended: string[] = []
    const teardown = createTeardown()
    teardown.add(async () => void ended.push('first'))
    teardown.add(async () => void ended.push('second'))

    await Promise.all([teardown.run(), teardown.run()])

    expect(ended).toEqual(['second', 'first'])
  })

  it('ends the others where one fails, and then says so', async () => {
    const ended: string[] = []
    const failure = new Error('stuck')
    const teardown = createTeardown()
    teardown.add(async () => void ended.push('first'))
    teardown.add(() => Promise.reject(failure))

    await expect(teardown.run()).rejects.toMatchObject({ errors: [failure] })

    expect(ended).toEqual(['first'])
  })
})
