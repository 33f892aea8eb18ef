import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import { PLAN_FORMATS, PLAN_FORMATS_HELP } from '../../../src/cli/registration/print-plan.ts'

const PAGE = readFileSync(new URL('../../../docs/app-registration.md', import.meta.url), 'utf8')

describe('PLAN_FORMATS', () => {
  it('are the rows of the table of formats in docs/app-registration.md', () => {
    const table = PAGE.split('| `--format` |')[1]?.split('\n\n')[0] ?? ''

    expect([...table.matchAll(/^\| `(.+?)` \|/gm)].map(([, name]) => name)).toEqual(PLAN_FORMATS)
  })

  it('are separated in the help, where a purpose can contain a comma', () => {
    expect(PLAN_FORMATS_HELP).toMatch(/^text for people \(default\); json for programs, with all reasons; /)
  })
})
