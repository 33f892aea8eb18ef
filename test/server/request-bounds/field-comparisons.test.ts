import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { comparisonsExcess } from '../../../src/server/request-bounds/field-comparisons.ts'

const excessOf = (text: string) => comparisonsExcess(parse(text))
const range = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ')
/** Of so many fields of one name, each with another below it. */
const same = (count: number) => `{ ${range(count, (index) => `a { b${index} }`)} }`

describe('comparisonsExcess', () => {
  it.each([
    ['many different fields', `{ ${range(3000, (index) => `a${index} { id name }`)} }`],
    ['the same field several hundred times', same(250)],
    [
      'fragments that are spread in many places',
      `{ ${range(300, (index) => `a${index} { ...F }`)} } fragment F on T { ${range(50, (index) => `b${index}`)} }`,
    ],
    [
      'fragments in fragments, which select the same fields at many levels',
      `{ ...A0 ...B0 } ${range(60, (index) =>
        ['A', 'B']
          .map((name) => `fragment ${name}${index} on T { c { ...A${index + 1} ...B${index + 1} } }`)
          .join(' '),
      )} fragment A60 on T { id } fragment B60 on T { id }`,
    ],
    [
      'a fragment that is spread under two names at each of 300 levels',
      `{ ...F0 } ${range(300, (index) => `fragment F${index} on T { c { ...F${index + 1} } d: c { ...F${index + 1} } }`)} fragment F300 on T { id }`,
    ],
    [
      'fragments that spread themselves',
      '{ ...A } fragment A on T { c { ...B } } fragment B on T { c { ...A } ...B }',
    ],
    ['fragments that there are not', '{ ...A ...B }'],
  ])('lets %s pass', (_what, text) => {
    expect(excessOf(text)).toBeNull()
  })

  it.each([
    ['the same field 350 times', same(350)],
    ['a field with arguments', `{ ${range(120, () => `a(${range(10, (index) => `b${index}: 1`)})`)} }`],
    ['inline fragments', `{ ${range(350, () => '... { ... on T { a } }')} }`],
    [
      'fragments of the same fields',
      `{ ${range(20, (index) => `...F${index}`)} } ${range(20, (index) => `fragment F${index} on T { ${'a '.repeat(20)} }`)}`,
    ],
    ['fields of fields of the same name', `{ ${range(400, () => 'a { b }')} }`],
    ['an operation that is not asked for', `query A { a } query B ${same(350)}`],
    ['a fragment that nothing spreads', `{ a } fragment F on T ${same(350)}`],
    [
      'fragments that all spread each other',
      `{ ...F0 } ${range(60, (index) => `fragment F${index} on T { ${range(60, (other) => `...F${other}`)} }`)}`,
    ],
    ['a field below each of many of the same name', `{ ${range(100, () => 'a { b b b b }')} }`],
  ])('counts %s', (_what, text) => {
    expect(excessOf(text)).toMatchObject({ limit: 'comparisons', bound: 50_000, cost: 50_001 })
  })
})
