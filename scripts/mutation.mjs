/**
 * Mutation testing of one room of `src/`, judged by the tests of that room alone:
 *
 *   npm run mutation -- <room> [--force] [--sample=<percent> [--seed=<text>]] [file…]
 *
 * With files, only these are changed, and the threshold does not apply. The results are kept in reports/mutation: the next run tests
 * what has changed in `src`, and what a new test covers. A test that was changed under the same name is not noticed, so `--force` tests
 * everything again.
 *
 * A sample takes that percentage of the mutants at random, without a threshold, and keeps no results. After tests were written for what
 * a sample showed, only another seed shows how good the tests of the room are.
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
  options: {
    force: { type: 'boolean', default: false },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '' },
  },
  allowPositionals: true,
})
const [room, ...files] = positionals
const sample = Number(values.sample)
if (!Object.hasOwn(ROOMS, room ?? '') || !(sample > 0 && sample <= 100)) {
  console.error(
    `usage: npm run mutation -- <${Object.keys(ROOMS).join('|')}> [--force] [--sample=<percent> [--seed=<text>]] [file…]`,
  )
  process.exit(2)
}
const { least, ignoreStatic } = ROOMS[room]
const isSampled = sample < 100
const isWhole = files.length === 0 && !isSampled

await new Stryker({
  mutate: files.length > 0 ? files : [`src/${room}/**/*.ts`, ...NOT_MUTATED],
  ignoreStatic,
  ...(isSampled && {
    checkers: ['sample'],
    plugins: ['@stryker-mutator/*', './scripts/mutation/sample.mjs'],
    sample: { percentage: sample, seed: values.seed },
    warnings: { unknownOptions: false },
  }),
  incremental: !isSampled,
  force: values.force,
  incrementalFile: `reports/mutation/${room}.json`,
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.mjs',
    config: {
      roots: ['<rootDir>/scripts/mutation', `<rootDir>/test/${room}`],
      testMatch: ['<rootDir>/scripts/mutation/all-tests.mjs'],
      // A mutant for which a test waits in vain fails that test; Stryker's own limit replaces the process.
      testTimeout: 10_000,
      globals: { MUTATION: { room, notRun: NOT_RUN } },
      transform: { '^.+\\.ts$': ['<rootDir>/scripts/mutation/transform.mjs', {}] },
    },
    // There is one file; to find it, Jest would read every other of the project each time.
    enableFindRelatedTests: false,
  },
  thresholds: { high: 100, low: least, break: isWhole ? least : null },
}).runMutationTest()
