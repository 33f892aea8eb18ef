import { describe, expect, it } from '@jest/globals'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { type DenialRules, ERROR_MEMBERS, FLAGS } from '../../../../src/plan/schema/denial-rules.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const SCOPES = 'scopes: [["A"]]'
const APIS = new Map([['crm', apiConfig({ name: 'crm' })]])

/** The rules for `Query.x`. */
function denialsOf(field: string, types = '', api = ''): DenialRules | null {
  const declared = api === '' ? '' : `extend schema @api(name: "crm", ${api})`
  const schema = schemaOf(
    `${declared} extend type Query { x${field.startsWith('(') ? '' : ':'} ${field} } ${types}`,
  )
  const compiled = compileSchema(schema, environmentOf(APIS)).field('Query', 'x')
  if (compiled.kind !== 'request') throw new TypeError(compiled.kind)
  return compiled.denials
}

const REST = `@rest(api: "crm", GET: "/o", ${SCOPES})`
const UNREAD = FLAGS.filter((name) => name !== 'ok')

describe('compileDenials', () => {
  it('recognizes every flag and error that the field does not read', () => {
    expect(denialsOf(`Int @rest(api: "crm", GET: "/o", result: "$.n", ${SCOPES})`)).toEqual({
      flags: FLAGS,
      errors: ERROR_MEMBERS,
      reads: ['n'],
    })
  })

  it.each([
    ['as a field of the name', `O ${REST}`, 'type O { ok: Boolean }'],
    ['as a field of another name', `O ${REST}`, 'type O { done: Boolean @from(at: "$.ok") }'],
    ['as the result', `Boolean @rest(api: "crm", GET: "/o", result: "$.ok", ${SCOPES})`, ''],
  ])('leaves a flag that is read %s', (_how, field, types) => {
    expect(denialsOf(field, types)).toMatchObject({ flags: UNREAD, reads: ['ok'] })
  })

  it('leaves an error that is read', () => {
    const found = denialsOf(`O ${REST}`, 'type O { errors: [String] status: String }')

    expect(found?.errors.map(({ name }) => name)).toEqual(
      ERROR_MEMBERS.map(({ name }) => name).filter((name) => name !== 'errors' && name !== 'status'),
    )
  })

  it.each<[string, string, string, readonly string[] | null]>([
    ['the members of an object', `O! ${REST}`, 'type O { a: ID b: ID @from(at: "$.c.d") }', ['a', 'c']],
    [
      'those of every possible type',
      `U ${REST}`,
      'type A { a: ID } type B { a: ID b: ID } union U = A | B',
      ['a', 'b'],
    ],
    ['nothing outside the body', `O ${REST}`, 'type O { a: ID @from(at: "header.etag") }', []],
    ['everything in the whole response', `JSON ${REST}`, '', null],
    [
      'everything in an object with the whole response',
      `O ${REST}`,
      'type O { a: ID all: JSON @from(at: "$") }',
      null,
    ],
    ['nothing for a Boolean', `Boolean ${REST}`, '', []],
  ])('reads %s', (_what, field, types, reads) => {
    expect(denialsOf(field, types)?.reads).toEqual(reads)
  })

  it.each([
    ['', null],
    ['(items: "$.data.list")', ['data']],
  ])('reads the items of @page%s', (page, reads) => {
    const connection =
      'type C { edges: [E] nodes: [O] pageInfo: PageInfo! } type E { node: O cursor: String! }'
    const field = `(first: Int = 5, after: String): C ${REST} @page${page}`

    expect(denialsOf(field, `${connection} type O { a: ID }`)?.reads).toEqual(reads)
  })

  it('recognizes no error if the schema declares how polling fails', () => {
    const failed = '@poll(failed: { at: "$.state", is: ["failed"] })'

    expect(denialsOf(`Boolean ${REST} ${failed}`)).toEqual({ flags: FLAGS, errors: [], reads: [] })
    expect(denialsOf(`Boolean ${REST} @poll`)).toMatchObject({ errors: ERROR_MEMBERS })
  })

  it('is null where the schema declares what an error is, for the field or its API', () => {
    const declared = 'error: { when: [{ at: "$.failed", is: ["true"] }] }'

    expect(denialsOf(`Int @rest(api: "crm", GET: "/o", result: "$.n", ${declared}, ${SCOPES})`)).toBeNull()
    expect(denialsOf(`Int @rest(api: "crm", GET: "/o", result: "$.n", ${SCOPES})`, '', declared)).toBeNull()
  })
})
