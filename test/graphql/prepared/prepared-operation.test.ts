import { describe, expect, it } from '@jest/globals'
import { buildSchema, getOperationAST, isObjectType, type OperationDefinitionNode, parse } from 'graphql'
import { type PreparedOperation, prepareOperation } from '../../../src/graphql/prepared/prepared-operation.ts'
import { keptBytes } from '../../support/kept-bytes.ts'

const SCHEMA = buildSchema(`
  type Query { me(name: String = "Adele"): User, users(count: Int = 3): [User!]! }
  type User { id: ID!, name(short: Boolean = false): String, manager: User, reports: [User] }
`)

/** Prepares the root and everything below it. */
function whole(document: ReturnType<typeof parse>): PreparedOperation {
  const operation = getOperationAST(document) as OperationDefinitionNode
  const prepared = prepareOperation(
    { schema: SCHEMA, readsInfo: () => false, createValueCheck: () => null },
    document,
    operation,
  )
  const root = prepared?.combinationFor({})?.root
  if (!prepared || !root) throw new Error('not prepared')
  const user = SCHEMA.getType('User')
  if (!isObjectType(user)) throw new Error('no type')
  const steps = [root]
  for (let step = steps.pop(); step; step = steps.pop())
    for (const { nodes, below } of step.columns)
      if (nodes.some(({ selectionSet }) => selectionSet !== undefined)) steps.push(below(user))
  return prepared
}

describe('prepareOperation', () => {
  // The bound of what is kept would be none if preparations took more than they say.
  it.each([
    ['wide', 100, `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: me { id }`).join(' ')} }`],
    ['flat', 100, `{ me { ${Array.from({ length: 80 }, (_, index) => `a${index}: name`).join(' ')} } }`],
    ['deep', 100, `{ me ${'{ id manager '.repeat(30)}{ id name }${' }'.repeat(30)} }`],
    ['small', 2_000, '{ me { id } }'],
  ])('estimates what a %s operation takes, within a factor of four', (_, length, source) => {
    const documents = Array.from({ length }, () => parse(source, { noLocation: true }))
    const measured = keptBytes(() => documents.map(whole))
    const estimated = whole(parse(source, { noLocation: true })).bytes()
    expect(estimated).toBeGreaterThan(measured * 0.8)
    expect(estimated).toBeLessThan(measured * 4)
  })
})
