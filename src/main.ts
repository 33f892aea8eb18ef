#!/usr/bin/env -S node --max-semi-space-size=64 --disallow-code-generation-from-strings
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

import { createFileOnDisk, replaceFileOnDisk } from './cli/process/create-file.ts'
import { watchNpm } from './cli/process/npm-parent.ts'
import { readFileOnDisk } from './cli/process/read-file.ts'
import { reportUnsettledCommand } from './cli/process/unsettled-command.ts'
import { run } from './cli/run.ts'
import { createAsk } from './cli/terminal/ask.ts'
import { createConfirm } from './cli/terminal/confirm.ts'
import { readMemoryLimit } from './config/memory-limit.ts'

/**
 * So soon, a second signal is no second wish: npm passes Ctrl-C on although the terminal has sent it already, and supervisors
 * repeat SIGTERM while a process drains.
 */
const SAME_WISH_MS = { SIGINT: 500, SIGTERM: 5_000 } as const

/** After the work is done, how long something forgotten may keep the process alive. */
const LAST_WORDS_MS = 2_000

/** Longest time of another program, which gets no input. */
const PROGRAM_MS = 120_000

const stopping = new AbortController()
let askedAt = 0
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stopping.signal.aborted && Date.now() - askedAt > SAME_WISH_MS[name]) process.exit(1)
    if (!stopping.signal.aborted) askedAt = Date.now()
    stopping.abort()
  })
}

watchNpm(process, () => stopping.abort())

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
const { version } = JSON.parse(manifest) as { version: string }

const ended = reportUnsettledCommand(process, (text) => process.stderr.write(text))
const terminal = { input: process.stdin, output: process.stderr, signal: stopping.signal }
const confirm = createConfirm(terminal)
const ask = createAsk(terminal)

process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  readFile: (path) => readFileOnDisk(path, process.stdin.fd),
  createFile: createFileOnDisk,
  replaceFile: replaceFileOnDisk,
  execute: async (file, args) =>
    (await promisify(execFile)(file, args, { signal: stopping.signal, timeout: PROGRAM_MS })).stdout,
  signal: stopping.signal,
  ...(confirm ? { confirm } : {}),
  ...(ask ? { ask } : {}),
  canGenerateCode: canGenerateCode(),
  memoryLimit: readMemoryLimit(process),
  version,
})
ended()
setTimeout(() => process.exit(), LAST_WORDS_MS).unref()

/** V8 says so in no other way than by doing it: the text is ours, and empty. */
function canGenerateCode(): boolean {
  try {
    new Function('')
    return true
  } catch {
    return false
  }
}
