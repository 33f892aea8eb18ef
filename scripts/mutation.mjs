/**
 * Mutation testing of one room of `src/`, judged by the tests of that room alone:
 *
 *   npm run mutation -- <room> [--force] [file…]
 *
 * With files, only these are changed, and the threshold does not apply. The results are kept in reports/mutation: the next run
 * tests what has changed in `src`, and what a new test covers. A test that was changed under the same name is not noticed, so
 * `--force` tests everything again.
 */
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

/**
 * Room → the least percentage of mutants that its tests detect, and whether values that are made when a module loads stay as they
 * are: such a mutant takes all tests of the room, which in some rooms start servers.
 */
const ROOMS = {
  caller: { least: 92, ignoreStatic: false },
  tokens: { least: 85, ignoreStatic: true },
  downstream: { least: 85, ignoreStatic: true },
  plan: { least: 85, ignoreStatic: false },
  graphql: { least: 85, ignoreStatic: true },
}

/** What is generated, or is a table of facts. */
const NOT_MUTATED = ['!src/*/generated/**', '!src/plan/permissions/graph-permissions.ts']

/** Tests that take long, and would run for each mutant: random input, other processes, whole tenants. */
const NOT_RUN = [
  'test/caller/fuzz.test.ts',
  'test/tokens/exchange.tenant.test.ts',
  'test/tokens/replicas.test.ts',
]

const { values, positionals } = parseArgs({
  options: { force: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [room, ...files] = positionals
if (!Object.hasOwn(ROOMS, room ?? '')) {
  console.error(`usage: npm run mutation -- <${Object.keys(ROOMS).join('|')}> [--force] [file…]`)
  process.exit(2)
}
const { least, ignoreStatic } = ROOMS[room]

await new Stryker({
  mutate: files.length > 0 ? files : [`src/${room}/**/*.ts`, ...NOT_MUTATED],
  ignoreStatic,
  incremental: true,
  force: values.force,
  incrementalFile: `reports/mutation/${room}.json`,
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.mjs',
    config: {
      roots: ['<rootDir>/scripts/mutation', `<rootDir>/test/${room}`],
      testMatch: ['<rootDir>/scripts/mutation/all-tests.mjs'],
      globals: { MUTATION: { room, notRun: NOT_RUN } },
      transform: { '^.+\\.ts$': ['<rootDir>/scripts/mutation/transform.mjs', {}] },
    },
    // There is one file; to find it, Jest would read every other of the project each time.
    enableFindRelatedTests: false,
  },
  thresholds: { high: 100, low: least, break: files.length > 0 ? null : least },
}).runMutationTest()
