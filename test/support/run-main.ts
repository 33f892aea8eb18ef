import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What `npm start` runs; `npm run jest` builds it. */
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

/** The program as a process of its own. */
export interface MainProcess {
  /** Everything it has printed so far. */
  readonly printed: { stdout: string; stderr: string }
  /** Resolves when it has printed this. @throws when it ends before. */
  prints(text: string): Promise<void>
  /** Its exit code. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

/** @param flags - of Node, before the program. */
export function runMain(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  flags: readonly string[],
): MainProcess {
  const child: ChildProcess = spawn(process.execPath, [...flags, MAIN, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk) => {
      printed[name] += chunk
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    printed,
    ended,
    async prints(text) {
      const isThere = () => printed.stdout.includes(text) || printed.stderr.includes(text)
      let isOver = false
      void ended.then(() => {
        isOver = true
      })
      while (!isThere() && !isOver) {
        await Promise.race([
          ended,
          ...[child.stdout, child.stderr].map((stream) => stream && once(stream, 'data')),
        ])
      }
      if (!isThere()) throw new Error(`it ended without "${text}": ${printed.stdout}${printed.stderr}`)
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
