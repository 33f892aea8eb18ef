import { describe, expect, it } from '@jest/globals'
import { type GraphQLObjectType, getOperationAST, parse } from 'graphql'
import { fragmentsOf } from '../../../src/plan/selection/fragments.ts'
import { hold, type SelectedField, selectedFields } from '../../../src/plan/selection/selection.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf('extend type Query { a: Int, b: Int, c: Int }')

function fieldsOf(source: string): readonly SelectedField[] {
  const document = parse(source)
  return selectedFields(
    { schema, fragments: fragmentsOf(document) },
    schema.getQueryType() as GraphQLObjectType,
    getOperationAST(document)?.selectionSet,
  )
}

const namesOf = (fields: readonly SelectedField[], variables: Readonly<Record<string, boolean>>) =>
  fields.filter(({ conditions }) => hold(conditions, variables)).map(({ node }) => node.name.value)

describe('selectedFields', () => {
  it.each([
    ['{ a @include(if: true) b @include(if: false) }', ['a']],
    ['{ a @skip(if: true) b @skip(if: false) }', ['b']],
    ['{ a @include(if: true) @skip(if: true) b @include(if: true) @skip(if: false) }', ['b']],
    ['{ ... @include(if: false) { a } ... @skip(if: false) { b } }', ['b']],
    ['{ ...F @skip(if: true) c } fragment F on Query { a }', ['c']],
    ['{ a @other(if: false) }', ['a']],
    ['{ a @other(if: true) }', ['a']],
  ])('leaves out what a literal excludes: %s', (source, names) => {
    const fields = fieldsOf(source)

    expect(namesOf(fields, {})).toEqual(names)
    expect(fields.flatMap(({ conditions }) => conditions)).toEqual([])
  })

  it('keeps every condition of a field and of the fragments around it', () => {
    const fields = fieldsOf(
      'query ($x: Boolean!, $y: Boolean!) { ... @skip(if: $x) { a @include(if: $y) } b @skip(if: $x) }',
    )

    expect([
      namesOf(fields, { x: false, y: true }),
      namesOf(fields, { x: false, y: false }),
      namesOf(fields, { x: true, y: true }),
    ]).toEqual([['a', 'b'], ['b'], []])
  })

  it('opens a fragment that is spread twice once', () => {
    expect(namesOf(fieldsOf('{ ...F a ...F } fragment F on Query { b }'), {})).toEqual(['b', 'a'])
  })

  it('opens it for each of the conditions that it is spread under', () => {
    const fields = fieldsOf(
      'query ($x: Boolean!, $y: Boolean!) { ...F @include(if: $x) ...F @include(if: $y) } fragment F on Query { a }',
    )

    expect([
      namesOf(fields, { x: false, y: true }),
      namesOf(fields, { x: true, y: false }),
      namesOf(fields, { x: false, y: false }),
    ]).toEqual([['a'], ['a'], []])
  })

  it('takes a fragment that is spread without a condition for always there', () => {
    const fields = fieldsOf('query ($x: Boolean!) { ...F ...F @include(if: $x) } fragment F on Query { a }')

    expect(fields.map(({ conditions }) => conditions)).toEqual([[]])
  })

  it.each([
    ['plainly', ''],
    ['under conditions', '@include(if: $x)'],
  ])(
    'opens fragments that spread each other twice %s no more often than they are written',
    (_how, condition) => {
      const fragments = Array.from({ length: 40 }, (_, level) => {
        const next = level === 39 ? 'a b c' : `...F${level + 1} ${condition} ...F${level + 1} ${condition}`
        return `fragment F${level} on Query { ${next} }`
      })

      expect(fieldsOf(`query ($x: Boolean!) { ...F0 } ${fragments.join(' ')}`)).toHaveLength(3)
    },
  )

  it('opens it once under the same conditions in another order', () => {
    const fields = fieldsOf(`query ($x: Boolean!, $y: Boolean!) {
      ...F @include(if: $x) @skip(if: $y) ...F @skip(if: $y) @include(if: $x)
    } fragment F on Query { a }`)

    expect(fields.map(({ conditions }) => conditions)).toEqual([
      [
        { variable: 'x', expected: true },
        { variable: 'y', expected: false },
      ],
    ])
  })

  it.each([
    [8, 8, 1],
    [9, 9, 0],
    [20, 9, 0],
  ])(
    'counts a fragment under %d conditions as opened %d times, the last under %d',
    (spreads, opened, last) => {
      const each = Array.from({ length: spreads }, (_, index) => `x${index}`)
      const fields = fieldsOf(`query (${each.map((name) => `$${name}: Boolean!`)}) {
      ${each.map((name) => `...F @include(if: $${name})`).join(' ')}
    } fragment F on Query { a }`)

      expect([fields.length, fields.at(-1)?.conditions.length]).toEqual([opened, last])
    },
  )

  it('selects nothing without a selection', () => {
    const type = schema.getQueryType() as GraphQLObjectType

    expect(selectedFields({ schema, fragments: {} }, type, undefined)).toEqual([])
  })

  it('treats a fragment under very many conditions as always included', () => {
    const levels = 40
    const variables = Array.from({ length: levels * 2 }, (_, index) => `$x${index}: Boolean!`)
    const fragments = Array.from({ length: levels }, (_, level) => {
      const spread = (index: number) => `...F${level + 1} @include(if: $x${index})`
      const next = level === levels - 1 ? 'a' : `${spread(level * 2)} ${spread(level * 2 + 1)}`
      return `fragment F${level} on Query { ${next} }`
    })

    const fields = fieldsOf(`query (${variables}) { ...F0 } ${fragments.join(' ')}`)

    expect(fields.length).toBeLessThan(20)
    expect(fields.some(({ conditions }) => conditions.length < levels - 1)).toBe(true)
  })
})
