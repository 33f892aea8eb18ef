import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'

import { createAsk } from '../../../src/cli/terminal/ask.ts'

const terminal = (isTTY = true) => Object.assign(new PassThrough(), { isTTY })
const { signal } = new AbortController()

describe('createAsk', () => {
  it.each([
    [' invoices \n', 'invoices'],
    ['\n', 'inventory'],
  ])('takes %j for %s', async (answer, taken) => {
    const input = terminal()
    const asked = createAsk({ input, output: terminal(), signal })?.('Name?', 'inventory')
    input.write(answer)

    expect(await asked).toBe(taken)
  })

  it('treats the end of input as the default', async () => {
    const input = terminal()
    const asked = createAsk({ input, output: terminal(), signal })?.('Name?', 'inventory')
    input.end()

    expect(await asked).toBe('inventory')
  })

  it('asks nothing without a terminal', () => {
    expect(createAsk({ input: terminal(false), output: terminal(), signal })).toBeUndefined()
  })
})
