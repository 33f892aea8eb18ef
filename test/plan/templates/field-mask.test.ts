import { describe, expect, it } from '@jest/globals'
import { fieldMask } from '../../../src/plan/templates/field-mask.ts'

const mapped = (members: object): object => Object.assign(Object.create(null), members)

describe('fieldMask', () => {
  it('names the members that were given, those of objects one by one', () => {
    const input = mapped({
      a: null,
      b: mapped({ c: 1, d: mapped({}) }),
      list: [mapped({ e: 1 })],
      json: { f: 1 },
    })

    expect(fieldMask(input)).toBe('a,b.c,b.d,list,json')
  })

  it('is undefined where there are none', () => {
    expect([undefined, null, 'text', mapped({})].map(fieldMask)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
