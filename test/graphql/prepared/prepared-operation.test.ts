import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { buildSchema, getOperationAST, isObjectType, type OperationDefinitionNode, parse } from 'graphql'
import { type PreparedOperation, prepareOperation } from '../../../src/graphql/prepared/prepared-operation.ts'

const SCHEMA = buildSchema(`
  type Query { me(name: String = "Adele"): User, users(count: Int = 3): [User!]! }
  type User { id: ID!, name(short: Boolean = false): String, manager: User, reports: [User] }
`)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function usedBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Prepares the root and everything below it. */
function whole(document: ReturnType<typeof parse>): PreparedOperation {
  const operation = getOperationAST(document) as OperationDefinitionNode
  const prepared = prepareOperation({ schema: SCHEMA, readsInfo: () => false }, document, operation)
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
  // So many that what else the process keeps and frees meanwhile is little beside them.
  it.each([
    ['wide', 100, `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: me { id }`).join(' ')} }`],
    ['flat', 100, `{ me { ${Array.from({ length: 80 }, (_, index) => `a${index}: name`).join(' ')} } }`],
    ['deep', 100, `{ me ${'{ id manager '.repeat(30)}{ id name }${' }'.repeat(30)} }`],
    ['small', 2_000, '{ me { id } }'],
  ])('estimates what a %s operation takes, within a factor of four', (_, length, source) => {
    const documents = Array.from({ length }, () => parse(source, { noLocation: true }))
    const before = usedBytes()
    const prepared = documents.map(whole)
    const measured = (usedBytes() - before) / prepared.length
    const estimated = prepared[0]?.bytes() ?? 0
    expect(estimated).toBeGreaterThan(measured * 0.8)
    expect(estimated).toBeLessThan(measured * 4)
  })
})
