import { memoryUsage } from 'node:process'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { createBody, decode, isCoded } from '../../../src/downstream/http/response-body.ts'

const TEXT = Buffer.from('{"value":[]}')

describe('createBody', () => {
  it('keeps only the bytes of a body that arrives in very many parts', () => {
    const body = createBody(1024 ** 2)
    const sizes = Array.from({ length: 3_000 }, (_, index) => (index % 500 === 0 ? 5_000 : (index % 90) + 1))
    const parts = sizes.map((size, index) => Buffer.alloc(size, index % 251))
    const expected = Buffer.concat(parts)

    for (const [index, part] of parts.entries()) {
      expect(body.add(part)).toBeNull()
      // What was kept as it came would change with it.
      if (index > 0 && part.length < 5_000) part.fill(0xff)
    }

    expect(body.bytes().equals(expected)).toBe(true)
  })

  it('takes little more memory than the body has, where small and large parts alternate', () => {
    const body = createBody(10 * 1024 ** 2)
    const large = Buffer.alloc(5_000)
    const { arrayBuffers } = memoryUsage()

    for (let pair = 0; pair < 1_000; pair++) {
      body.add(large)
      body.add(Buffer.of(0))
    }

    expect(memoryUsage().arrayBuffers - arrayBuffers).toBeLessThan(1024 ** 2)
    expect(body.bytes()).toHaveLength(1_000 * 5_001)
  })

  it('keeps all bytes of many small parts, which are more than it copies together', () => {
    const body = createBody(1024 ** 2)
    const parts = Array.from({ length: 200 }, (_, index) => Buffer.alloc(1_000, index))

    for (const part of parts) body.add(part)

    expect(body.bytes().equals(Buffer.concat(parts))).toBe(true)
  })

  it('does not copy a body that comes in one part', () => {
    const body = createBody(10)
    const part = Buffer.from('{}')

    body.add(part)

    expect(body.bytes()).toBe(part)
  })

  it('is empty without parts', () => {
    expect(createBody(10).bytes()).toHaveLength(0)
  })

  it('is what arrived, in one part or several', () => {
    const [one, several] = [createBody(100), createBody(100)]

    one.add(TEXT)
    for (const byte of TEXT) several.add(Buffer.of(byte))

    expect(one.bytes()).toBe(TEXT)
    expect(several.bytes()).toEqual(TEXT)
    expect(createBody(100).bytes()).toEqual(Buffer.of())
  })

  it('takes as many bytes as it may have, and no more', () => {
    const body = createBody(TEXT.length)

    expect([body.add(TEXT), body.add(Buffer.of(0))]).toEqual([null, `is larger than ${TEXT.length} bytes`])
  })

  it('takes 100,000 parts', () => {
    const body = createBody(1_000_000)
    const part = Buffer.of(0)

    const problems = Array.from({ length: 100_001 }, () => body.add(part))

    expect(problems.findIndex((problem) => problem !== null)).toBe(100_000)
    expect(problems.at(-1)).toBe('arrived in more than 100000 parts')
  })
})

describe('decode', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['gzip', gzipSync],
    [' X-GZip ', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (bytes) => bytes],
    ['', (bytes) => bytes],
    ['deflate, gzip', (bytes) => gzipSync(deflateSync(bytes))],
    ['identity, gzip, identity, br', (bytes) => brotliCompressSync(gzipSync(bytes))],
  ])('undoes %j', async (coding, encode) => {
    expect(await decode(encode(TEXT), coding, 100)).toEqual(TEXT)
  })

  it.each<[string, string, Buffer]>([
    ['the content coding "zstd" is unknown', 'zstd', TEXT],
    ['the content coding "constructor" is unknown', 'constructor', TEXT],
    ['the content coding "eyj0exaioijkv1qilcj…" is unknown', `eyJ0eXAiOiJKV1QiLCJ${'x'.repeat(900)}`, TEXT],
    ['there are more than 2 content codings', 'gzip, gzip, gzip', TEXT],
    ['incorrect header check', 'gzip', TEXT],
  ])('throws that %s', async (problem, coding, bytes) => {
    await expect(decode(bytes, coding, 100)).rejects.toThrow(problem)
  })

  it('throws where the result of any step is larger than it may be', async () => {
    const large = Buffer.alloc(101)

    await expect(decode(gzipSync(large), 'gzip', 100)).rejects.toThrow('larger than 100 bytes')
    await expect(decode(gzipSync(large), 'gzip', 101)).resolves.toEqual(large)
  })
})

describe('isCoded', () => {
  // RFC 9110 §8.4.1: `identity` is no encoding.
  it.each([
    [undefined, false],
    ['', false],
    ['Identity', false],
    ['identity, ,identity', false],
    ['gzip', true],
    ['identity, br', true],
    ['unknown', true],
  ])('of %j is %j', (header, expected) => {
    expect(isCoded(header)).toBe(expected)
  })
})
