#!/usr/bin/env -S node --max-semi-space-size=64 --disallow-code-generation-from-strings
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

import { createFileOnDisk, replaceFileOnDisk } from './cli/process/create-file.ts'
import { watchNpm } from './cli/process/npm-parent.ts'
import { readFileOnDisk } from './cli/process/read-file.ts'
import { watchStopSignals } from './cli/process/stop-signals.ts'
import { reportUnsettledCommand } from './cli/process/unsettled-command.ts'
import { run } from './cli/run.ts'
import { createAsk } from './cli/terminal/ask.ts'
import { createConfirm } from './cli/terminal/confirm.ts'
import { readMemoryLimit } from './config/memory-limit.ts'

/** How long an open timer or connection may keep the process alive after the command is complete. */
const LINGER_MS = 2_000

/** Maximum time for an external program, such as the Azure CLI. It receives no input. */
const PROGRAM_MS = 120_000

const shutdown = watchStopSignals(process, Date.now)
watchNpm(process, shutdown.request)

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
const { version } = JSON.parse(manifest) as { version: string }

const ended = reportUnsettledCommand(process, (text) => process.stderr.write(text))
const terminal = { input: process.stdin, output: process.stderr, signal: shutdown.signal }
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
    (await promisify(execFile)(file, args, { signal: shutdown.signal, timeout: PROGRAM_MS })).stdout,
  signal: shutdown.signal,
  ...(confirm ? { confirm } : {}),
  ...(ask ? { ask } : {}),
  canGenerateCode: canGenerateCode(),
  memoryLimit: readMemoryLimit(process),
  version,
})
ended()
setTimeout(() => process.exit(), LINGER_MS).unref()

/** Creates an empty function. V8 offers no other way to find out whether it allows code generation. */
function canGenerateCode(): boolean {
  try {
    new Function('')
    return true
  } catch {
    return false
  }
}
