import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { documentBytes } from '../../src/graphql/document-bytes.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function usedBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

describe('documentBytes', () => {
  it.each([
    ['short names', (key: number) => `query a${key} { me { ${'id '.repeat(2000)}} }`],
    ['values', (key: number) => `query a${key} { a(x: [${'1 '.repeat(2000)}]) }`],
    ['directives', (key: number) => `query a${key} { ${'a@b'.repeat(1000)} }`],
    [
      'objects in each other',
      (key: number) => `query a${key} { a(x: ${'{a:'.repeat(150)}1${'}'.repeat(150)}) }`,
    ],
    ['a comment', (key: number) => `query a${key} { a } #${'é☃'.repeat(20_000)}${key}`],
  ])('is not less than what a document of %s takes, and of its order', (_what, source) => {
    parse(source(30))
    const before = usedBytes()
    const documents = Array.from({ length: 30 }, (_, key) => parse(source(key)))
    const measured = (usedBytes() - before) / documents.length
    const [document] = documents

    expect(document && documentBytes(document)).toBeGreaterThan(measured * 0.9)
    expect(document && documentBytes(document)).toBeLessThan(measured * 4)
  })
})
