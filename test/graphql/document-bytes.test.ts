import { describe, expect, it } from '@jest/globals'
import { type DocumentNode, parse } from 'graphql'
import { documentBytes } from '../../src/graphql/document-bytes.ts'
import { withoutLocations } from '../../src/graphql/prepared/error-locations.ts'
import { keptBytes } from '../support/kept-bytes.ts'

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
  ])(
    'is at least what a document of %s takes, including the copy that is executed, and of the same order of magnitude',
    (_what, source) => {
      const executed = (document: DocumentNode) => [
        document,
        withoutLocations({ document, operation: undefined }),
      ]
      const measured = keptBytes(() => Array.from({ length: 30 }, (_, key) => executed(parse(source(key)))))
      const estimated = documentBytes(parse(source(30)))

      expect(estimated).toBeGreaterThan(measured * 0.9)
      expect(estimated).toBeLessThan(measured * 4)
    },
  )

  it.each([
    ['768 bytes for each token, and 2 for each character', '{ id }', 4 * 768 + 6 * 2],
    ['2 bytes for each character of a comment', `{ id } #${'x'.repeat(1_000)}`, 5 * 768 + 1_008 * 2],
  ])('is %s', (_what, source, expected) => {
    expect(documentBytes(parse(source))).toBe(expected)
  })

  it('is 0 for a document that was parsed without locations', () => {
    expect(documentBytes(parse('{ id }', { noLocation: true }))).toBe(0)
  })
})
