import { describe, expect, it } from '@jest/globals'

import { createProgress } from '../../../src/cli/terminal/progress.ts'

function recorder(isTTY: boolean) {
  const chunks: string[] = []
  return { isTTY, write: (chunk: string | Uint8Array) => chunks.push(String(chunk)) > 0, chunks }
}

describe('createProgress', () => {
  it('keeps to one line of a terminal, and leaves nothing behind', () => {
    const terminal = recorder(true)
    const progress = createProgress(terminal)

    progress.step('Reading')
    progress.step('Comparing')
    progress.clear()
    progress.clear()

    expect(terminal.chunks).toEqual(['\r\u001B[2KReading …', '\r\u001B[2KComparing …', '\r\u001B[2K'])
  })

  it('is silent without a terminal', () => {
    const pipe = recorder(false)
    const progress = createProgress(pipe)

    progress.step('Reading')
    progress.clear()

    expect(pipe.chunks).toEqual([])
  })
})
