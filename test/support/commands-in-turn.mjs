/**
 * Runs command lines one after the other in this process, as `main.ts` does, and prints one line of JSON per command
 * that has ended. A command that nothing will ever settle ends the process: then the lines of the others are missing.
 *
 *   node commands-in-turn.mjs '[{"argv": ["doctor"], "env": {}}]'
 *
 * Timers run a hundred times faster and keep the process alive, or do not, as they would.
 */
import { readFileSync, writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers'
import promises from 'node:timers/promises'

const FASTER = 100

hurry(globalThis, 'setTimeout', 1)
hurry(timers, 'setTimeout', 1)
hurry(promises, 'setTimeout', 0)
hurry(AbortSignal, 'timeout', 0)
syncBuiltinESMExports()
const { run } = await import('../../dist/cli/run.js')

for (const { argv, env } of JSON.parse(process.argv[2])) {
  const printed = { stdout: '', stderr: '' }
  const into = (name) => ({
    write(text) {
      printed[name] += text
      return true
    },
  })
  const stopping = new AbortController()
  const code = await run({
    argv,
    env,
    stdout: into('stdout'),
    stderr: into('stderr'),
    readFile: (path) => readFileSync(path),
    signal: stopping.signal,
    canGenerateCode: false,
    version: '1.2.3',
    // A gateway runs until it is asked to end: here, once it has reported what is wrong.
    logDestination: {
      write(line) {
        printed.stdout += line
        if (line.includes('keys')) stopping.abort()
      },
    },
  })
  writeSync(1, `${JSON.stringify({ argv, code, ...printed })}\n`)
}
process.exit()

function hurry(object, name, at) {
  const original = object[name]
  object[name] = function hurried(...args) {
    return original.apply(this, args.with(at, (args[at] ?? 0) / FASTER))
  }
}
