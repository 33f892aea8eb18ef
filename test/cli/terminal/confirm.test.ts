import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'

import { createConfirm } from '../../../src/cli/terminal/confirm.ts'

const terminal = (isTTY = true) => Object.assign(new PassThrough(), { isTTY })
const { signal } = new AbortController()

describe('createConfirm', () => {
  it.each([
    ['y\n', true],
    ['Yes\n', true],
    ['\n', false],
    ['yesterday\n', false],
  ])('takes %j for %s', async (answer, agreed) => {
    const input = terminal()
    const confirm = createConfirm({ input, output: terminal(), signal })
    const asked = confirm?.('Consent?')
    input.write(answer)

    expect(await asked).toBe(agreed)
  })

  it('takes the end of input for no', async () => {
    const input = terminal()
    const asked = createConfirm({ input, output: terminal(), signal })?.('Consent?')
    input.end()

    expect(await asked).toBe(false)
  })

  it('does not ask without a terminal', () => {
    expect(createConfirm({ input: terminal(false), output: terminal(), signal })).toBeUndefined()
  })
})
