import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { describe, expect, it, jest } from '@jest/globals'

import { BadRequestError, OverloadedError } from '../../../src/errors/requests.ts'
import { createBodyReader, parseBody } from '../../../src/server/http/request-body.ts'

const MIB = 1024 ** 2

/** A request whose body is what is written to it. */
function request(headers: Readonly<Record<string, string>> = {}): PassThrough & IncomingMessage {
  return Object.assign(new PassThrough({ highWaterMark: 2 * MIB }), { headers }) as never
}

describe('createBodyReader', () => {
  it('gives what has arrived', async () => {
    const read = createBodyReader()
    const incoming = request()
    const body = read(incoming, 'adele')

    incoming.write('{"query":')
    incoming.end('"{ hello }"}')

    expect((await body).bytes.toString()).toBe('{"query":"{ hello }"}')
  })

  it('rejects a body that says it is longer than 1 MiB before a byte of it is read', async () => {
    const read = createBodyReader()

    await expect(read(request({ 'content-length': String(MIB + 1) }), 'adele')).rejects.toThrow('1 MiB')
  })

  it('rejects a body that becomes longer than 1 MiB', async () => {
    const read = createBodyReader()
    const incoming = request()
    const body = read(incoming, 'adele')

    incoming.write(Buffer.alloc(MIB))
    incoming.write('x')

    await expect(body).rejects.toMatchObject({ httpStatus: 413 })
  })

  it('gives up on a body that has not arrived after 10 seconds', async () => {
    jest.useFakeTimers()
    try {
      const read = createBodyReader()
      const body = read(request(), 'adele')
      const outcome = expect(body).rejects.toMatchObject({ httpStatus: 408 })

      jest.advanceTimersByTime(10_000)

      await outcome
    } finally {
      jest.useRealTimers()
    }
  })

  it('ends when the client leaves', async () => {
    const read = createBodyReader()
    const incoming = request()
    const body = read(incoming, 'adele')

    incoming.destroy()

    await expect(body).rejects.toThrow('disconnected')
  })

  it('keeps only the bytes of a body that arrives in very many parts', async () => {
    const read = createBodyReader()
    const incoming = request()
    const body = read(incoming, 'adele')
    const parts = Array.from({ length: 1_000 }, (_, index) => Buffer.from([index % 256]))
    const expected = Buffer.concat(parts)

    for (const part of parts) {
      incoming.write(part)
      // What was kept as it came would change with it.
      part.fill(0xff, part === parts[0] ? 1 : 0)
    }
    incoming.end()

    expect((await body).bytes.equals(expected)).toBe(true)
  })

  it('ends at once where the client disconnected before its body was read', async () => {
    const incoming = request()
    incoming.destroy()

    await expect(createBodyReader()(incoming, 'adele')).rejects.toThrow('disconnected')
  })

  it('does not let a group of callers keep others out: a body of the caller who holds the most makes room', async () => {
    const read = createBodyReader()
    const outcomes: unknown[] = []
    for (const caller of ['miriam', 'patti', 'lidia', 'isaiah']) {
      for (let body = 0; body < 16; body++) {
        const unfinished = request()
        read(unfinished, caller).catch((error: unknown) => outcomes.push([caller, error]))
        unfinished.write(Buffer.alloc(MIB))
      }
    }
    await new Promise(setImmediate)

    const incoming = request()
    const body = read(incoming, 'adele')
    incoming.end('{}')

    expect(String((await body).bytes)).toBe('{}')
    expect(outcomes).toEqual([[expect.any(String), expect.any(OverloadedError)]])
  })

  it('counts the next body of a caller whose last one is released again', async () => {
    const read = createBodyReader()
    const first = request()
    const body = read(first, 'adele')
    first.end('{}')
    const { release } = await body
    release()
    const requests = Array.from({ length: 16 }, () => request())
    const bodies = requests.map((each) => read(each, 'adele'))
    release()

    for (const each of requests) each.end(Buffer.alloc(MIB))
    await Promise.all(bodies)
    const next = request()
    const last = read(next, 'adele')
    next.end('{}')

    await expect(last).rejects.toThrow(OverloadedError)
  })

  it('holds 16 MiB from one caller, and the bodies of others at the same time', async () => {
    const read = createBodyReader()
    const fill = async (owner: string, count: number) => {
      const bodies = []
      for (let index = 0; index < count; index++) {
        const incoming = request()
        const body = read(incoming, owner)
        incoming.end(Buffer.alloc(MIB))
        bodies.push(await body)
      }
      return bodies
    }
    const [first] = await fill('adele', 16)

    await expect(fill('adele', 1)).rejects.toThrow(OverloadedError)
    await fill('megan', 16)
    first?.release()
    first?.release()

    await fill('adele', 1)
    await expect(fill('adele', 1)).rejects.toThrow(OverloadedError)
  })
})

describe('parseBody', () => {
  const json = { headers: { 'content-type': 'application/json' } }

  it.each([
    ['Application/JSON; charset=utf-8', '{"a":1}', { a: 1 }],
    ['application/json', '\uFEFF{"a":1}', { a: 1 }],
    ['text/plain', '{"a":1}', '{"a":1}'],
  ])('reads %s', (type, text, expected) => {
    expect(parseBody({ headers: { 'content-type': type } }, Buffer.from(text))).toEqual(expected)
  })

  it.each([
    ['a body that is not UTF-8', Buffer.from('{"a":"\xe4"}', 'latin1')],
    ['no JSON', Buffer.from('{')],
    ['nothing', Buffer.alloc(0)],
    ['a member that would be a prototype', Buffer.from('{"a":{"__proto__":{}}}')],
    ['the same, escaped', Buffer.from('{"a":{"\\u005f_proto__":{}}}')],
  ])('rejects %s', (_what, bytes) => {
    expect(() => parseBody(json, bytes)).toThrow(BadRequestError)
  })

  it('does not parse a body that is nested very deep, which takes V8 seconds', () => {
    const deep = (levels: number) => Buffer.from(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`)

    expect(() => parseBody(json, deep(400_000))).toThrow('nested more than 10000 levels deep')
    expect(parseBody(json, deep(5_000))).toHaveProperty('a')
    expect(parseBody(json, Buffer.from(`{"a":"${'['.repeat(20_000)}"}`))).toHaveProperty('a')
  })

  it('does not parse a body whose members have very many names, which are slow to read, check and copy', () => {
    const many = (names: number) =>
      Buffer.from(JSON.stringify(Object.fromEntries(Array.from({ length: names }, (_, at) => [`a${at}`, 1]))))

    expect(() => parseBody(json, many(60_000))).toThrow('has more than 5000 distinct member names')
    expect(parseBody(json, many(4_000))).toHaveProperty('a3999')
  })

  it.each(['utf-16', 'utf-16le', '"ISO-8859-1"', 'windows-1252', ''])(
    'rejects a body in the charset %j instead of misreading it',
    (charset) => {
      const type = `application/json; charset=${charset}`
      // In Latin-1, this is the text "Ã©".
      const bytes = Buffer.from('{"a":"Ã©"}', 'latin1')
      const read = () => parseBody({ headers: { 'content-type': type } }, bytes)

      expect(read).toThrow('must be encoded in UTF-8')
      expect(read).toThrow(expect.objectContaining({ httpStatus: 415 }))
    },
  )

  it.each([
    'application/json;CHARSET="UTF-8"',
    'application/json; charset=utf8',
    'application/json; a=b; charset = us-ascii',
  ])('reads a body of the type %s', (type) => {
    expect(parseBody({ headers: { 'content-type': type } }, Buffer.from('{}'))).toEqual({})
  })

  it.each([
    ['content', { 'content-encoding': 'gzip' }],
    ['transfer', { 'transfer-encoding': 'gzip, chunked' }],
  ])('rejects a body with another %s coding rather than to take it for broken JSON', (_coding, coding) => {
    const headers = { ...json.headers, ...coding }

    expect(() => parseBody({ headers }, Buffer.from('{}'))).toThrow('must not be compressed')
  })

  it('accepts a body in chunks', () => {
    expect(
      parseBody({ headers: { ...json.headers, 'transfer-encoding': 'Chunked' } }, Buffer.from('{}')),
    ).toEqual({})
  })
})
