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
  plan: { least: 85, ignoreStatic: true },
  graphql: { least: 85, ignoreStatic: true },
}

/** What is generated, or is a table of facts. */
const NOT_MUTATED = ['!src/*/generated/**', '!src/plan/permissions/graph-permissions.ts']

/**
 * Tests that take long and would run for many mutants: random input, other processes, whole tenants, and measurements of time and memory.
 * Each expression matches the IDs of tests: file, blocks and name.
 */
const NOT_RUN = [
  '^test/caller/fuzz\\.test',
  '^test/tokens/exchange\\.tenant\\.test',
  '^test/tokens/replicas\\.test',
  '^test/tokens/shared/sealed-records\\.test.* Redis loses (the|everything)',
  '^test/downstream/http/response-budget\\.test.* an operation whose responses ',
  '^test/downstream/request-budget\\.test.* an operation whose list ',
  '^test/plan/compile/problems/directive-problems\\.test.* in an input of very many$',
  '^test/plan/cost/estimator\\.test.* (of documents that are made to take long|gives up when) ',
  '^test/plan/templates/variables-in-text\\.test.* hostile text ',
  '^test/graphql/document-bytes\\.test.* is at least what a document of ',
  '^test/graphql/prepared/execute\\.test.* (keeps preparations until others|counts what is prepared in later)',
  '^test/graphql/prepared/prepared-operation\\.test.* within a factor of four$',
  '^test/graphql/resolvers/paced-requests\\.test.* lets others run',
  '^test/graphql/schema/graph-choice/graph-choice\\.test.* needs what its file says',
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
  testRunner: 'room',
  plugins: ['./scripts/mutation/runner.mjs', './scripts/mutation/sample.mjs'],
  room: { tests: `test/${room}`, notRun: NOT_RUN },
  ...(isSampled && { checkers: ['sample'], sample: { percentage: sample, seed: values.seed } }),
  warnings: { unknownOptions: false },
  incremental: !isSampled,
  force: values.force,
  incrementalFile: `reports/mutation/${room}.json`,
  thresholds: { high: 100, low: least, break: isWhole ? least : null },
}).runMutationTest()
