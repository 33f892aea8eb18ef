import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { deprecationsIn } from '../../../src/config/document/deprecations.ts'
import { setting } from '../../../src/config/values/setting.ts'

const OLD = setting(z.string().optional(), { text: 'Goes.', deprecated: 'use apis.*.baseUrl, from 2.0 on' })
const SCHEMA = z.object({
  old: OLD,
  kept: setting(z.string().optional(), { text: 'Stays.' }),
  apis: z.record(z.string(), z.object({ address: OLD })).optional(),
  keys: z.array(z.object({ name: OLD })).default([]),
})

describe('deprecationsIn', () => {
  it('names each deprecated setting that is given, and what to do instead', () => {
    const document = {
      old: 'a',
      kept: 'b',
      apis: { crm: { address: 'c' }, orders: {} },
      keys: [{}, { name: 'd' }],
    }

    expect(deprecationsIn(SCHEMA, document)).toEqual([
      'old is deprecated: use apis.*.baseUrl, from 2.0 on',
      'apis.crm.address is deprecated: use apis.*.baseUrl, from 2.0 on',
      'keys.1.name is deprecated: use apis.*.baseUrl, from 2.0 on',
    ])
  })

  it('does not report settings that are not given or not known', () => {
    expect(deprecationsIn(SCHEMA, { kept: 'b', other: { old: 'a' }, apis: null, keys: 'none' })).toEqual([])
    expect(deprecationsIn(SCHEMA, 'no mapping')).toEqual([])
  })
})
