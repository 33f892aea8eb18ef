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

  // The time of a diff grows with the square of what differs.
  it('says only that very much changes', () => {
    const numbered = (letter: string) =>
      generatedFile(HEADER, Array.from({ length: 30_000 }, (_, at) => `# ${letter}${at}\n`).join(''))

    expect(changesOf('a.graphql', numbered('a'), numbered('b'))).toBe(
      'a.graphql: more than 4,000 lines differ.\n',
    )
  })

  it('refuses a file that was edited', () => {
    expect(() => changesOf('a.graphql', FILE.replace('b: Int', 'b: ID'), FILE)).toThrow('was edited')
  })

  it('refuses a file that no import made', () => {
    expect(() => changesOf('a.graphql', 'type A { b: Int }', FILE)).toThrow('was not made by an import')
  })
})
