import { describe, expect, it } from '@jest/globals'
import { argumentsOfMask, fieldMask, isMask } from '../../../src/plan/templates/field-mask.ts'

const mapped = (members: object): object => Object.assign(Object.create(null), members)
const maskOf = (input: unknown) => fieldMask([{ argument: 'input', name: null }], () => input)

describe('fieldMask', () => {
  it('names the members that were given, those of objects one by one', () => {
    const input = mapped({
      a: null,
      b: mapped({ c: 1, d: mapped({}) }),
      list: [mapped({ e: 1 })],
      json: { f: 1 },
    })

    expect(maskOf(input)).toEqual(['a', 'b.c', 'b.d', 'list', 'json'])
  })

  it('names the arguments that were given, by what the API calls them', () => {
    const values: Readonly<Record<string, unknown>> = { nick: null, born: mapped({ year: 1 }) }
    const parts = [
      { argument: 'nick', name: 'nickname' },
      { argument: 'age', name: 'age' },
      { argument: 'born', name: 'birth.day' },
    ]

    expect(fieldMask(parts, (name) => values[name])).toEqual(['nickname', 'birth.day.year'])
    // API Gateway of Google overwrites all fields where no mask is given:
    // https://cloud.google.com/python/docs/reference/apigateway/latest/google.cloud.apigateway_v1.types.UpdateApiRequest
    expect(() => fieldMask(parts, () => undefined)).toThrow(
      'At least one of "nick", "age", "born" must be given.',
    )
  })

  it.each([undefined, null, 'text', mapped({})])('rejects %j, which names nothing', (input) => {
    expect(() => maskOf(input)).toThrow('"input" must have at least one member.')
  })
})

describe('argumentsOfMask', () => {
  it('is what the variable names', () => {
    expect(['members:a', 'a', 'member:a'].map(isMask)).toEqual([true, false, false])
    expect(argumentsOfMask('members:a,b')).toEqual(['a', 'b'])
  })
})
