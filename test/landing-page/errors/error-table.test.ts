import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readErrorTable } from '../../../src/landing-page/errors/error-table.ts'

const PAGE = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')

describe('readErrorTable', () => {
  it('reads every code of responses, without markup', () => {
    const table = readErrorTable(PAGE)
    const codes = PAGE.split('## Errors at startup')[0]?.match(/^\| `[A-Z_]+`/gm) ?? []

    expect([...table.keys()]).toEqual(codes.map((row) => row.slice(3, -1)))
    expect(table.get('ACCESS_BLOCKED')).toEqual({
      code: 'ACCESS_BLOCKED',
      when: "One of the organization's policies denies access, and user interaction will not help.",
      remedy: 'Inform the user. Do not retry.',
    })
    expect(table.get('DOWNSTREAM_NOT_FOUND')?.remedy).toBeNull()
    expect([...table.values()].filter(({ when, remedy }) => /[`\]|]/.test(`${when}${remedy}`))).toEqual([])
  })
})
