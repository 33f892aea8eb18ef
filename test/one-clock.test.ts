import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const SOURCES = new URL('../src/', import.meta.url)

/** Reads the machine's time or makes up chance, unless it is the default of an argument: `clock = Date.now`. */
const AMBIENT =
  /(?<!(?:=|\?\?|\|\|) )\b(?:Date\.now|Math\.random)\b|\bDate\.now\(|\bMath\.random\(|\bperformance\.now\b|new Date\(\)/

/** Where that is right, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'main.ts': 'the process itself',
  'cli/': 'commands hand the process to the floors below',
  'landing-page/examples/examples.ts': 'in the browser: the days that examples ask for',
  'landing-page/operations/post.ts': 'in the browser: how long an operation took',
  'server/http/log-requests.ts': 'durations are measured by the monotonic clock',
  'server/http/connection-limits.ts': 'how often the log repeats itself, by the monotonic clock',
  'server/operations/admission-control.ts': 'how late the event loop is, by the monotonic clock',
  'downstream/channel/api-channel.ts': 'durations are measured by the monotonic clock',
  'tokens/create-tokens.ts': 'time without contact to Redis is measured by the monotonic clock',
  'tokens/shared/overdue-replies.ts': 'durations are measured by the monotonic clock',
  'tokens/shared/redis-call.ts': 'durations are measured by the monotonic clock',
  'tokens/shared/redis-connection.ts': 'durations are measured by the monotonic clock',
  'tokens/shared/redis-replies.ts': 'durations are measured by the monotonic clock',
  'tokens/shared/redis-store.ts': 'durations are measured by the monotonic clock',
  'tokens/token-metrics.ts': 'durations are measured by the monotonic clock',
  'recording/recording.ts': 'durations are measured by the monotonic clock, which is a default',
  'audit/sinks/file-sink.ts': 'the default of an argument, by the monotonic clock',
  'config/load-config.ts': 'the default of an argument',
  'tenant/faults/conversation.ts': 'what crosses on the wire is ordered by the monotonic clock',
  'tenant/http/http-request.ts': 'what crosses on the wire is ordered by the monotonic clock',
  'tenant/request-log.ts': 'durations are measured by the monotonic clock',
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
)

/** Without comments. */
function codeOf(file: string): string {
  return readFileSync(new URL(file, SOURCES), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

const ambient = files.filter((file) => AMBIENT.test(codeOf(file)))

describe('the clock and chance', () => {
  it('are arguments everywhere but where a reason is given', () => {
    const places = Object.keys(ALLOWED)

    expect(ambient.filter((file) => !places.some((place) => file.startsWith(place)))).toEqual([])
  })

  it('are not excused where they are arguments', () => {
    expect(Object.keys(ALLOWED).filter((place) => !ambient.some((file) => file.startsWith(place)))).toEqual(
      [],
    )
  })

  it.each([
    ['const now = Date.now()', true],
    ['const clock = () => Date.now()', true],
    ['run({ clock: Date.now })', true],
    ['const at = new Date()', true],
    ['const chance = Math.random() / 2', true],
    ['clock = Date.now,', false],
    ['clock: options.clock ?? Date.now,', false],
    ['const at = new Date(clock())', false],
  ])('are found in %s: %s', (code, isAmbient) => {
    expect(AMBIENT.test(code)).toBe(isAmbient)
  })
})
