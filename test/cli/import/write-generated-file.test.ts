import { describe, expect, it } from '@jest/globals'
import { changesOf, generatedFile } from '../../../src/cli/import/write-generated-file.ts'

const HEADER = { command: 'behalf import openapi orders.json', description: 'Orders', digest: '0'.repeat(64) }
const FILE = generatedFile(HEADER, 'type A {\n  b: Int\n}\n')

describe('changesOf', () => {
  it('is empty for the same file', () => {
    expect(changesOf('a.graphql', FILE, FILE)).toBe('')
  })

  it('shows what a new import changes', () => {
    expect(changesOf('a.graphql', FILE, generatedFile(HEADER, 'type A {\n  c: Int\n}\n'))).toContain(
      '+  c: Int',
    )
  })

  it('refuses a file that was edited', () => {
    expect(() => changesOf('a.graphql', FILE.replace('b: Int', 'b: ID'), FILE)).toThrow('was edited')
  })

  it('refuses a file that no import made', () => {
    expect(() => changesOf('a.graphql', 'type A { b: Int }', FILE)).toThrow('was not made by an import')
  })
})
