import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'

import { declarationOf, defaultOf, setting, unwrap } from '../../../src/config/values/setting.ts'

describe('setting', () => {
  it('declares its own schema, and none that it shares with other settings', () => {
    const shared = z.string()
    const [one, other] = [setting(shared, { text: 'One.' }), setting(shared, { text: 'Other.' })]

    expect([one, other, shared].map((schema) => declarationOf(schema)?.text)).toEqual([
      'One.',
      'Other.',
      undefined,
    ])
  })

  it('does not hold for a schema that is made of it: a default belongs inside', () => {
    expect(declarationOf(setting(z.string(), { text: 'One.' }).default('x'))).toBeUndefined()
  })
})

describe('defaultOf', () => {
  it.each([
    ['a default', z.string().default('x'), 'x'],
    ['a default before a transformation', z.array(z.string()).default([]).transform(String), []],
    ['null', z.string().nullable().default(null), null],
    ['no default', z.string().optional(), undefined],
  ])('finds %s', (_what, schema, value) => {
    expect(defaultOf(schema)).toEqual(value)
  })
})

describe('unwrap', () => {
  it.each([
    ['defaults', z.array(z.string()).default([])],
    ['null', z.array(z.string()).nullable()],
    ['transformations', z.array(z.string()).transform(String)],
    ['preprocessing', z.preprocess((value) => value, z.array(z.string())).optional()],
  ])('finds the list inside %s', (_what, schema) => {
    expect(unwrap(schema)._zod.def.type).toBe('array')
  })
})
