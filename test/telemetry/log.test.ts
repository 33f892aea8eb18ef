// Covers: log-line.ts, mask-secrets.ts, serialize-error.ts
import { execFile } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

import { UnauthenticatedError } from '../../src/errors/caller.ts'
import { createLog, createStandardOutput } from '../../src/telemetry/log.ts'

const JWT = `eyJ${'hbGciOiJSUzI1NiJ9'.repeat(2)}.eyJ${'vaWQiOiJhYmMifQ'.repeat(3)}.c2lnbmF0dXJl-_x`

function setUp() {
  const lines: string[] = []
  const log = createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line)) }
}

describe('createLog', () => {
  it('writes one JSON object per line, with an ISO time and the level as a word', () => {
    const { log, lines, entries } = setUp()

    log.child({ requestId: 'r-1' }).info({ status: 200 }, 'request completed')

    expect(lines[0]?.endsWith('}\n')).toBe(true)
    expect(entries()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        requestId: 'r-1',
        status: 200,
        msg: 'request completed',
      },
    ])
  })

  it('leaves out what is below its level', () => {
    const { log, lines } = setUp()

    log.trace('too fine')

    expect(lines).toEqual([])
  })

  it('writes code, reason, stack and the chain of causes of an error', () => {
    const { log, entries } = setUp()
    const cause = new Error('signature does not match', { cause: new TypeError('bad key') })

    log.warn({ err: new UnauthenticatedError({ reason: 'wrong key', tokenPresent: true, cause }) })

    expect(entries()[0].err).toMatchObject({
      type: 'UnauthenticatedError',
      code: 'UNAUTHENTICATED',
      reason: 'wrong key',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'signature does not match', cause: { type: 'TypeError', message: 'bad key' } },
    })
  })

  it('writes no other member of an error, where libraries keep requests and their headers', () => {
    const { log, lines } = setUp()
    const error = Object.assign(new Error('refused'), { options: { headers: { 'x-api-key': 'k-123' } } })

    log.error({ err: error })

    expect(lines[0]).toContain('refused')
    expect(lines[0]).not.toContain('k-123')
  })

  it('ends a chain of causes that bites its own tail', () => {
    const { log, entries } = setUp()
    const error = new Error('round')
    error.cause = error

    log.error({ err: error })

    expect(entries()[0].err.cause.cause.cause.cause.cause.cause).toBeUndefined()
  })

  it.each([
    ['in a message', (log: ReturnType<typeof createLog>) => log.info(`got ${JWT}`)],
    ['in an error', (log: ReturnType<typeof createLog>) => log.info({ err: new Error(`bad ${JWT}`) })],
    [
      'in a header',
      (log: ReturnType<typeof createLog>) => log.info({ headers: { authorization: `Bearer ${JWT}` } }),
    ],
    ['deep in an object', (log: ReturnType<typeof createLog>) => log.info({ a: { b: { c: [JWT] } } })],
    ['in a query string', (log: ReturnType<typeof createLog>) => log.info(`GET /?access_token=${JWT}&x=1`)],
  ])('masks a token %s and stays JSON', (_where, write) => {
    const { log, lines, entries } = setUp()

    write(log)

    expect(lines[0]).not.toContain('eyJ')
    expect(entries()).toHaveLength(1)
  })

  it.each([
    ['an opaque bearer token', { headers: { Authorization: 'Bearer 0.AXoA-opaque~value' } }, 'opaque'],
    ['a header that came twice', { headers: { 'set-cookie': ['session=s3cr3t-1', 'b=s3cr3t-2'] } }, 's3cr3t'],
    ['a secret with quotes', { client_secret: 'q"uo\\te-s3cr3t' }, 's3cr3t'],
    ['a form body', { body: 'grant_type=x&client_secret=abc~s3cr3t&scope=y' }, 's3cr3t'],
    ['a bearer token in text', { note: 'sent Bearer 0.AXoAabcdefghijklmnopqrst here' }, '0.AXoA'],
    ['a private key', { pem: '-----BEGIN PRIVATE KEY-----\nMIIs3cr3t\n-----END PRIVATE KEY-----' }, 'MII'],
    ['a private key without an end', { pem: '-----BEGIN RSA PRIVATE KEY-----\nMIIs3cr3t' }, 'MII'],
    ['a secret that is no text', { password: { value: 's3cr3t' } }, 's3cr3t'],
    ['a header with a bracket', { 'set-cookie': ['a]s3cr3t-1', 'b=s3cr3t-2'] }, 's3cr3t'],
  ])('masks %s', (_what, entry, secret) => {
    const { log, lines, entries } = setUp()

    log.info(entry)

    expect(lines[0]).not.toContain(secret)
    expect(entries()).toHaveLength(1)
  })

  /** By code point: C0, DEL, C1, bidirectional controls, line and paragraph separator, tags, halves of pairs. */
  const HOSTILE = [
    0x00, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0x200b, 0x202a, 0x202e, 0x2028, 0x2029, 0x2066, 0x2069, 0xfeff,
    0xe0001, 0xd800, 0xdfff,
  ].map((codePoint) => String.fromCodePoint(codePoint))

  it.each([
    ['a message', (log: ReturnType<typeof createLog>, text: string) => log.info(text)],
    ['a member', (log: ReturnType<typeof createLog>, text: string) => log.info({ path: text })],
    ['the name of a member', (log: ReturnType<typeof createLog>, text: string) => log.info({ [text]: 1 })],
    [
      'an id of a request',
      (log: ReturnType<typeof createLog>, text: string) => log.child({ id: text }).info('x'),
    ],
    ['an error', (log: ReturnType<typeof createLog>, text: string) => log.warn({ err: new Error(text) })],
    [
      'the reason of an error',
      (log: ReturnType<typeof createLog>, text: string) =>
        log.warn({ err: new UnauthenticatedError({ reason: text, tokenPresent: true }) }),
    ],
  ])('keeps a line on one line without terminal controls, for any content of %s', (_where, write) => {
    const { log, lines } = setUp()
    const text = `a${HOSTILE.join('b')}c`

    write(log, text)

    expect(lines).toHaveLength(1)
    expect(lines[0]?.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(lines[0]?.at(-1)).toBe('\n')
    expect(JSON.stringify(JSON.parse(lines[0] ?? ''))).toContain(JSON.stringify(text).slice(1, -1))
  })

  it.each([
    ['with a quote behind a private key', '-----BEGIN PRIVATE KEY-----","level":"fatal'],
    ['with a token within an escape', '\u001eyJhbGciOiJub25lIn0'],
    ['with a quote in a form', 'client_secret=abcdefgh"x'],
    ['with a bracket', '"cookie":["]","level":"fatal"'],
  ])('does not let text %s change the members of a line', (_what, text) => {
    const { log, entries } = setUp()

    log.info({ path: text }, 'request completed')

    expect(entries()).toEqual([
      { level: 'info', time: expect.anything(), path: expect.anything(), msg: 'request completed' },
    ])
  })

  it.each([
    ['one long text', { text: 'x'.repeat(200_000) }],
    ['many texts', { texts: Array.from({ length: 5_000 }, () => 'x'.repeat(100)) }],
    [
      'many members',
      Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`member-${index}`, index])),
    ],
    ['long names', { ['n'.repeat(100_000)]: { ['m'.repeat(100_000)]: 1 } }],
    ['what takes six bytes for one', { text: '\u2028'.repeat(20_000) }],
    ['depth', { deep: JSON.parse(`${'{"a":['.repeat(2_000)}1${']}'.repeat(2_000)}`) }],
    [
      'lists of lists',
      { lists: Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => 'x'.repeat(90))) },
    ],
  ])('keeps a line within 16 KiB, with its IDs, with %s', (_what, members) => {
    const { log, lines, entries } = setUp()

    log.child({ requestId: 'r-1' }).error({ ...members, errorId: 'e-1' }, 'failed')

    expect(Buffer.byteLength(lines[0] ?? '')).toBeLessThanOrEqual(16 * 1024)
    expect(entries()).toMatchObject([{ level: 'error', requestId: 'r-1', errorId: 'e-1', msg: 'failed' }])
  })

  it('cuts nothing out of a line that fits', () => {
    const { log, entries } = setUp()
    const text = 'x'.repeat(16_000)

    log.info({ text })

    expect(entries()[0].text).toBe(text)
  })
})

describe('createStandardOutput', () => {
  const flushed = (output: ReturnType<typeof createStandardOutput>) =>
    new Promise<Error | undefined>((resolve) => output.flush(resolve))

  it('flushes lines in order, and calls back when all of them are in the file', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'behalf-log-')), 'log')
    const output = createStandardOutput(openSync(path, 'a'))
    // More than goes out in one write.
    const lines = Array.from({ length: 500 }, (_, number) => `${number} ${'x'.repeat(200)}\n`)

    for (const line of lines) output.write(line)
    const failure = await flushed(output)

    expect(failure).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toBe(lines.join(''))
  })

  it('writes the last lines of a process that exits', async () => {
    const log = new URL('../../src/telemetry/log.ts', import.meta.url)
    const script = `
      import { createStandardOutput } from ${JSON.stringify(log.href)}
      createStandardOutput().write('a line\\n')
      process.exit()`
    const args = ['--import', './test/support/typescript.mjs', '--input-type=module', '--eval', script]

    expect((await promisify(execFile)(process.execPath, args)).stdout).toBe('a line\n')
  })

  it('has nothing to flush where nothing was written', async () => {
    expect(await flushed(createStandardOutput(openSync('/dev/null', 'a')))).toBeUndefined()
  })

  it.each([
    ['before it is flushed', 1],
    ['again', 2],
  ])('reports an output that fails, %s', async (_, times) => {
    const output = createStandardOutput(openSync('/dev/full', 'a'))

    let failure: Error | undefined
    for (let time = 0; time < times; time++) {
      output.write('a line\n')
      failure = await flushed(output)
    }

    expect(failure).toMatchObject({ code: 'ENOSPC' })
  })
})
