import { describe, expect, it } from '@jest/globals'

import { UnauthenticatedError } from '../../src/errors.ts'
import { createLog } from '../../src/telemetry/log.ts'

const JWT = `eyJ${'hbGciOiJSUzI1NiJ9'.repeat(2)}.eyJ${'vaWQiOiJhYmMifQ'.repeat(3)}.c2lnbmF0dXJl-_x`

function setUp() {
  const lines: string[] = []
  const log = createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line)) }
}

describe('createLog', () => {
  it('writes one JSON object per line, with an ISO time and the level as a word', () => {
    const { log, lines, entries } = setUp()

    log.child({ requestId: 'r-1' }).info({ status: 200 }, 'answered')

    expect(lines[0]?.endsWith('}\n')).toBe(true)
    expect(entries()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        requestId: 'r-1',
        status: 200,
        msg: 'answered',
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
  ])('masks %s', (_what, entry, secret) => {
    const { log, lines, entries } = setUp()

    log.info(entry)

    expect(lines[0]).not.toContain(secret)
    expect(entries()).toHaveLength(1)
  })
})
