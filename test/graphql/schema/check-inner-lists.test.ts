import { describe, expect, it } from '@jest/globals'
import { graphql } from 'graphql'
import { checkInnerLists } from '../../../src/graphql/schema/check-inner-lists.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const SDL = `
extend type Query { page: Page @rest(api: "crm", GET: "/x", scopes: [["A"]]) }
type Page {
  items: [Int]
  visible: Visible
  edges: Edges
}
type Visible { items: [Int] more: Boolean @from(at: "$.has_more") }
type Edges { nodes: [Int] pageInfo: Info }
type Info { hasNextPage: Boolean }`

/** The values of a selection, and its errors, for a page that an API returned. */
async function select(selection: string, page: object) {
  const schema = schemaOf(SDL)
  checkInnerLists(
    schema,
    compileSchema(schema, environmentOf(new Map([['crm', apiConfig({ name: 'crm' })]]))),
  )
  const { data, errors = [] } = await graphql({
    schema,
    source: `{ page ${selection} }`,
    rootValue: { page },
  })
  return [data?.page, ...errors.map(({ message }) => message)]
}

describe('checkInnerLists', () => {
  it('reports a list whose object indicates that it continues', async () => {
    const [page, problem] = await select('{ items }', { items: [1], has_more: true })

    expect(page).toEqual({ items: null })
    expect(problem).toMatch(/^the list at \$\.items continues, as \$\.has_more indicates: /)
  })

  it.each([
    ['a complete list', '{ items }', { items: [1], has_more: false }],
    [
      'the list of a connection, which Behalf creates',
      '{ edges { nodes } }',
      { edges: { nodes: [1], has_more: true } },
    ],
    ['a value that is not a list', '{ items }', { items: null, has_more: true }],
  ])('accepts %s', async (_what, selection, page) => {
    const found = await select(selection, page)

    expect(found).toHaveLength(1)
  })
})
