import { describe, expect, it } from '@jest/globals'

import { CREDENTIAL_KINDS } from '../../../src/config/credentials/credential-kinds.ts'
import { declarationOf } from '../../../src/config/values/setting.ts'

describe('CREDENTIAL_KINDS', () => {
  it('have settings, kinds and names that no other has', () => {
    const settings = CREDENTIAL_KINDS.flatMap((kind) => Object.keys(kind.settings))
    const kinds = CREDENTIAL_KINDS.map(({ kind }) => kind)
    const names = CREDENTIAL_KINDS.map(({ name }) => name)

    expect([new Set(settings).size, new Set(kinds).size, new Set(names).size]).toEqual([
      settings.length,
      kinds.length,
      kinds.length,
    ])
  })

  describe.each(CREDENTIAL_KINDS.map((kind) => [kind.kind, kind] as const))('%s', (_kind, kind) => {
    it('declares settings that may be left out, files as paths', () => {
      for (const [name, schema] of Object.entries(kind.settings)) {
        expect([name, schema.safeParse(undefined).success]).toEqual([name, true])
        expect([name, declarationOf(schema)?.isPath === true]).toEqual([name, name.endsWith('File')])
      }
    })

    it('has modifiers and a timed setting that are its own', () => {
      const own = [...(kind.modifiers ?? []), ...(kind.timedMember === undefined ? [] : [kind.timedMember])]

      expect(own.filter((name) => !(name in kind.settings))).toEqual([])
      expect(kind.timeProblem === undefined).toBe(kind.timedMember === undefined)
    })
  })
})
