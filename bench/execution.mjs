/**
 * What executing an operation costs apart from everything else: from prepared operations, compared with graphql-js. The fields of the schema are
 * resolved from constant values after a turn of the event loop, and objects by loaders, as of a response of an API.
 */
import { createRequire } from 'node:module'
import { createExecute } from '../dist/graphql/prepared/execute.js'
import { createCompletionLimits } from '../dist/graphql/responses/completion-limits.js'

// The product's own: the peers in this folder bring another copy.
const own = createRequire(new URL('../dist/main.js', import.meta.url))
const { buildSchema, getOperationAST, parse } = own('graphql')
const DataLoader = own('dataloader')

const SDL = `
  type Query { me: User, orders: [Order!]! }
  type Order { id: ID!, number: String!, total: Money!, lines: [Line!]!, salesperson: User }
  type Money { amount: Float!, currency: String! }
  type Line { quantity: Int!, product: Product }
  type Product { id: ID!, name: String! }
  type User { id: ID!, displayName: String, mail: String }
`
const OPERATIONS = {
  'one object': { query: '{ me { displayName mail } }', runs: 4000 },
  '20 joined orders': {
    query: `{ orders { id number total { amount currency } lines { quantity product { name } }
      salesperson { displayName mail } } }`,
    runs: 800,
  },
}
const ROUNDS = 9
const TOGETHER = 20

const later = (value) => new Promise((resolve) => setImmediate(resolve, value))
const user = (id) => ({ id, displayName: `User ${id}`, mail: `u${id}@contoso.example` })
const ORDERS = Array.from({ length: 20 }, (_, index) => ({
  id: `o${index}`,
  number: `N${index}`,
  total: { amount: index, currency: 'EUR' },
  lines: [index, index + 1].map((product) => ({ quantity: 1, product: product % 12 })),
  salesperson: index % 6,
}))
const REQUESTS = {
  'Query.me': () => later(user(1)),
  'Query.orders': () => later(ORDERS),
  'Line.product': ({ product }, _args, { products }) => products.load(product),
  'Order.salesperson': ({ salesperson }, _args, { users }) => users.load(salesperson),
}

function schemaOfConstants() {
  const schema = buildSchema(SDL)
  for (const [coordinate, resolve] of Object.entries(REQUESTS)) {
    const [type, field] = coordinate.split('.')
    schema.getType(type).getFields()[field].resolve = resolve
  }
  return schema
}

const newContext = () => ({
  work: createCompletionLimits(),
  products: new DataLoader((ids) => later(ids.map((id) => ({ id, name: `Product ${id}` })))),
  users: new DataLoader((ids) => later(ids.map(user))),
})

/** Fails instead of measuring how long it takes to fail. */
function textOf(result) {
  if (result.errors !== undefined) throw result.errors[0]
  return JSON.stringify(result)
}

/** @returns for each operation the microseconds of CPU by either way: medians of interleaved rounds. */
export async function benchExecution() {
  const schema = schemaOfConstants()
  const readsInfo = (type, field) => `${type}.${field}` in REQUESTS
  const ways = [true, false].map((isPrepared) => createExecute({ schema, isPrepared, readsInfo }))
  const results = []
  for (const [name, { query, runs }] of Object.entries(OPERATIONS)) {
    const document = parse(query)
    const operation = getOperationAST(document)
    const rounds = ways.map(() => [])
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, execute] of ways.entries()) {
        const once = async () => textOf(await execute({ document, operation, context: newContext() }))
        const before = process.cpuUsage()
        for (let run = 0; run < runs; run += TOGETHER)
          await Promise.all(Array.from({ length: TOGETHER }, once))
        const { user, system } = process.cpuUsage(before)
        rounds[index].push((user + system) / runs)
      }
    }
    const [prepared, graphqlJs] = rounds.map(
      (each) => each.toSorted((one, other) => one - other)[ROUNDS >> 1],
    )
    results.push({ name, prepared, graphqlJs })
  }
  return results
}
