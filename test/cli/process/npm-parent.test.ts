import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, jest } from '@jest/globals'

import { watchNpm } from '../../../src/cli/process/npm-parent.ts'

const BUILT = new URL('../../../dist/cli/process/npm-parent.js', import.meta.url)
const PROGRAM = `
  const { watchNpm } = await import('${BUILT}')
  watchNpm(process, () => { console.log('ended'); process.exit() })
  console.log('watches')
  setTimeout(() => {}, 60_000)`

/** Runs the program in a shell of its own, ends the shell alone, and collects what the program prints. */
async function endShell(): Promise<string> {
  // The last command keeps the shell from making way for the program.
  const shell = spawn(
    '/bin/sh',
    ['-c', '"$0" --input-type=module --eval "$1"; true', process.execPath, PROGRAM],
    {
      env: { npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let printed = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    if (text.includes('watches')) shell.kill('SIGTERM')
  })
  await once(shell, 'close')
  return printed
}

describe('watchNpm', () => {
  it('notices that the shell of npm has ended', async () => {
    const printed = await endShell()

    expect(printed).toBe('watches\nended\n')
  })

  it.each([
    [{}, 0],
    [{ npm_lifecycle_event: 'start' }, 1],
  ])('lets a program outlive a parent that is not npm: %j', (env, times) => {
    jest.useFakeTimers()
    const process = { ppid: 2, env }
    const onEnded = jest.fn()

    watchNpm(process, onEnded)
    jest.advanceTimersByTime(5_000)
    expect(onEnded).not.toHaveBeenCalled()
    process.ppid = 1
    jest.advanceTimersByTime(5_000)

    expect(onEnded).toHaveBeenCalledTimes(times)
    jest.useRealTimers()
  })
})
