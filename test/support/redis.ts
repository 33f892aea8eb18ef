import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from '@jest/globals'
import type { RedisTiming } from '../../src/tokens/shared/redis-connection.ts'
import { freePorts } from './free-ports.ts'

/** A Redis server of a test's own, which may be killed. */
export interface RedisServer {
  readonly port: number
  readonly url: string
  /** Ends it at once, as a crash would, with everything that it holds. */
  kill(): Promise<void>
  /** Stops it from answering; its connections stay open. */
  suspend(): void
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const isInstalled = spawnSync('redis-server', ['--version']).status === 0
if (!isInstalled) console.warn('redis-server is not installed: the tests that start one are skipped')

/** Waits as long as a busy machine takes, for tests that are not about time. */
export const PATIENT: RedisTiming = {
  callTimeoutMs: 60_000,
  firstConnectMs: 60_000,
  replaceAfterMs: 60_000,
  connectMs: 60_000,
  pauseMs: 60_000,
  readOnlyMs: 60_000,
}

/** Tests that start a Redis server, where there is one to start. */
export const describeWithRedis = isInstalled ? describe : describe.skip

/**
 * Starts a server on a free port.
 *
 * @param options - lines of its configuration file.
 * @param url - for servers that are not reached by `redis://localhost`.
 */
export async function startRedis(
  options: readonly string[] = [],
  { mode = [], url }: { readonly mode?: readonly string[]; readonly url?: (port: number) => string } = {},
): Promise<RedisServer> {
  const port = await freePorts()
  const directory = mkdtempSync(join(tmpdir(), 'behalf-redis-'))
  const file = join(directory, 'redis.conf')
  const lines = ['bind 127.0.0.1', 'save ""', 'appendonly no', `dir ${directory}`, ...options]
  const tls = lines.some((line) => line.startsWith('tls-'))
  writeFileSync(file, [...lines, ...(tls ? ['port 0', `tls-port ${port}`] : [`port ${port}`])].join('\n'))
  let running = await start()

  async function start(): Promise<ChildProcess> {
    const started = spawn('redis-server', [file, ...mode], { stdio: 'ignore' })
    await Promise.race([answers(port), failure(started)])
    return started
  }

  async function kill(): Promise<void> {
    const ended = once(running, 'exit')
    running.kill('SIGKILL')
    await ended
  }

  return {
    port,
    url: url?.(port) ?? `redis://127.0.0.1:${port}`,
    kill,
    suspend: () => void running.kill('SIGSTOP'),
    async restart() {
      running = await start()
    },
    async stop() {
      if (running.exitCode === null && running.signalCode === null) await kill()
      rmSync(directory, { recursive: true })
    },
  }
}

/** Rejects when the server ends before it answers, as it does where a port of its own is taken. */
async function failure(server: ChildProcess): Promise<never> {
  const [code] = await once(server, 'exit')
  throw new Error(`redis-server ended with ${code} before it answered`)
}

/** Resolves when a server listens on the port; waits forever if none is started. */
async function answers(port: number): Promise<void> {
  for (;;) {
    const socket = createConnection({ host: '127.0.0.1', port })
    try {
      await once(socket, 'connect')
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10))
    } finally {
      socket.destroy()
    }
  }
}
