import { execFile } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

import { reportUnsettledCommand } from '../../../src/cli/process/unsettled-command.ts'

const BUILT = new URL('../../../dist/cli/process/unsettled-command.js', import.meta.url)

describe('reportUnsettledCommand', () => {
  it('makes Node end with 1 and a message where nothing settles a command', async () => {
    const script = `
      const { reportUnsettledCommand } = await import('${BUILT}')
      reportUnsettledCommand(process, (text) => process.stderr.write(text))
      await new Promise(() => {})`

    const ended = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])

    await expect(ended).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The command stopped before it finished'),
    })
  })

  it('says nothing once the command has ended', () => {
    const process: EventEmitter & { exitCode?: number } = new EventEmitter()
    const written: string[] = []

    reportUnsettledCommand(process, (text) => written.push(text))()
    process.emit('beforeExit')

    expect({ written, exitCode: process.exitCode }).toEqual({ written: [], exitCode: undefined })
  })
})
