/**
 * Draws operations from the schema, as the tests do; prints them as JSON. For the loader of test/support/typescript.mjs.
 *
 *   node --import ./test/support/typescript.mjs bench/speed/drawn/draw.mjs <seed> <count> <ids of people, with commas>
 */
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { Kind, parse, print, visit } from 'graphql'
import { loadSchema } from '../../../src/graphql/schema/load-schema.ts'
import { randomOperations } from '../../../test/properties/random-operation.ts'

const [seed, count, people] = process.argv.slice(2)
const builtIn = fileURLToPath(new URL('../../../schema', import.meta.url))
const schema = await loadSchema({
  builtIn,
  directory: null,
  apis: new Set(['graph', 'orders']),
  graph: ['all'],
})
// Each user has orders of their own, so that there is no order that all of them can read.
const contoso = { schema, userIds: people.split(','), orderIds: ['nothing'] }
const drawn = fc.sample(randomOperations(contoso), { seed: Number(seed), numRuns: Number(count) })
console.log(JSON.stringify(drawn.map(({ source, variables }) => ({ query: firstPages(source), variables }))))

/** Without what is sealed again for each response: cursors, and variables that take them. */
function firstPages(source) {
  const isCursor = (name) => name === 'cursor' || name === 'endCursor'
  const without = visit(parse(source), {
    Field: ({ name }) => (isCursor(name.value) ? null : undefined),
    Argument: ({ name }) => (name.value === 'after' ? null : undefined),
    VariableDefinition: ({ variable }) => (variable.name.value.startsWith('after') ? null : undefined),
  })
  const named = visit(without, {
    OperationDefinition: (operation) => ({ ...operation, name: { kind: Kind.NAME, value: 'Drawn' } }),
  })
  return print(named)
}
