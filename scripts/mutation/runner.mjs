/**
 * Stryker's runner for the tests of one room. A process loads them once and runs many mutants, because loading takes most of the time
 * of a run. What a mutant leaves behind could fail the tests of the next one, or hide it, so that two results are checked in a process
 * that has run no mutant: a failure that is there without the mutant, too, and a mutant that no test has executed.
 *
 * A mutant that is executed while the tests are loaded needs a process of its own only if no test detects it that executes it again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  DryRunStatus,
  determineHitLimitReached,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { LoadedTests } from './loaded-tests.mjs'

/** Where the process that runs all tests without a mutant keeps for the others which of them execute what. */
const COVERAGE = 'mutation-coverage.json'

const MAX_DETECTORS = 6

/**
 * Milliseconds of tests for one mutant. One that these do not detect counts as undetected, although others, which take longer, might
 * detect it: most are not, and run through thousands of tests in vain.
 */
const MAX_TESTS_MS = 6_000

class Runner {
  #options
  #stryker
  #tests
  #isFresh = true
  /** Why the next mutant needs a new process. */
  #spoiledBy
  /** The tests that have detected the latest mutants, the latest first. */
  #detectors = []

  constructor({ room }) {
    this.#options = room
    // Mutated code reads which mutant is active from this object, and writes what it has executed to it.
    globalThis.__stryker__ ??= {}
    this.#stryker = globalThis.__stryker__
  }

  /** Stryker would start a new process for each mutant that is executed while the tests load, too. Few of them need one. */
  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun() {
    const coverage = { static: {}, perTest: {} }
    this.#stryker.mutantCoverage = coverage
    const hooks = new Map()
    await this.#load((event) => this.#attribute(event, hooks))
    const results = await this.#tests.run()
    this.#tests.saveDurations(results)
    this.#stryker.currentTestId = undefined
    for (const [block, id] of hooks) spread(coverage, id, LoadedTests.idsIn(block))
    writeFileSync(COVERAGE, JSON.stringify(testsOfStatic(coverage)))
    return { status: DryRunStatus.Complete, tests: results.map(testResult), mutantCoverage: coverage }
  }

  /** What runs before and after all tests of a block is executed for each of them. */
  #attribute(event, hooks) {
    if (event.name === 'test_start') this.#stryker.currentTestId = event.test.id
    if (event.name === 'run_describe_start' || event.name === 'test_done') {
      const block = event.describeBlock ?? event.test.parent
      if (!hooks.has(block)) hooks.set(block, `hooks ${hooks.size}`)
      this.#stryker.currentTestId = hooks.get(block)
    }
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, mutantActivation }) {
    const run = { id: activeMutant.id, tests: testFilter, hitLimit, likely: testOf(sandboxFileName) }
    const isFresh = this.#isFresh
    this.#isFresh = false
    if (mutantActivation === 'static') return this.#runStatic(run, isFresh)
    if (this.#spoiledBy !== undefined) throw new Error(this.#spoiledBy)
    await this.#load()
    const { failed, hits, result } = await this.#runMutant(run)
    if (failed !== undefined && !(await this.#passes(failed)) && !isFresh) throw new Error(this.#spoiledBy)
    if (failed === undefined && hits === 0 && !isFresh) throw new Error('executed by no test of this run')
    return result
  }

  /** Most mutants that are executed while the tests load are executed by tests, too, and detected by these. The others need a new process. */
  async #runStatic(run, isFresh) {
    const { tests, indexes } = JSON.parse(readFileSync(COVERAGE, 'utf8'))
    const executing = (indexes[run.id] ?? []).map((index) => tests[index])
    const undetected = `mutation-undetected-${run.id}`
    if (executing.length > 0 && !existsSync(undetected)) {
      await this.#load()
      const { failed, result } = await this.#runMutant({ ...run, tests: executing })
      if (failed !== undefined && (await this.#passes(failed))) return result
      writeFileSync(undetected, '')
    } else if (isFresh) return this.#runWhileLoading(run)
    throw new Error('needs a process that loads the tests with this mutant')
  }

  /** What the tests have computed with the mutant while they were loaded makes the process useless for others. */
  async #runWhileLoading(run) {
    this.#spoiledBy = 'the tests were loaded with a mutant'
    this.#stryker.activeMutant = run.id
    try {
      await this.#load()
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: String(error), nrOfTests: 0 }
    }
    const { result } = await this.#runMutant(run)
    return result
  }

  async #runMutant({ id, tests, hitLimit, likely }) {
    Object.assign(this.#stryker, { activeMutant: id, hitLimit, hitCount: 0 })
    // Mutants of the same code follow one another, so that what has detected one often detects the next.
    const isRun = new Set(tests)
    const first = this.#detectors.filter((test) => tests === undefined || isRun.has(test))
    let results = first.length === 0 ? [] : await this.#tests.run(first, { stopsAtFailure: true })
    if (failureIn(results) === undefined)
      results = await this.#tests.run(tests, { stopsAtFailure: true, likely, most: MAX_TESTS_MS })
    const { hitCount: hits } = this.#stryker
    this.#stryker.activeMutant = undefined
    const failed = failureIn(results)
    if (failed !== undefined)
      this.#detectors = [failed, ...this.#detectors.filter((test) => test !== failed)].slice(0, MAX_DETECTORS)
    const outcome = determineHitLimitReached(hits, hitLimit) ?? {
      status: DryRunStatus.Complete,
      tests: results.map(testResult),
    }
    return { failed, hits, result: toMutantRunResult(outcome) }
  }

  async #passes(id) {
    const [{ error }] = await this.#tests.run([id])
    if (error !== undefined) this.#spoiledBy = `without a mutant, this fails: ${id}`
    return error === undefined
  }

  async #load(onEvent) {
    if (this.#tests !== undefined) return
    this.#tests = new LoadedTests(onEvent)
    await this.#tests.load(this.#options.tests, this.#options.notRun)
  }
}

const failureIn = (results) => results.find(({ error }) => error !== undefined)?.id

/** The test file that mirrors a file of `src`. */
const testOf = (fileName) =>
  relative(process.cwd(), fileName).replace(/^src/, 'test').replace(/\.ts$/, '.test.ts')

/** Moves coverage that was written for a hook to the tests that it ran for. */
function spread(coverage, hook, ids) {
  const hits = coverage.perTest[hook]
  delete coverage.perTest[hook]
  for (const id of hits === undefined ? [] : ids) {
    coverage.perTest[id] ??= {}
    for (const [mutant, count] of Object.entries(hits))
      coverage.perTest[id][mutant] = (coverage.perTest[id][mutant] ?? 0) + count
  }
}

/** The tests that execute each mutant that is executed while the tests load, too: `tests` by their index. */
function testsOfStatic({ static: loading, perTest }) {
  const tests = Object.keys(perTest)
  const indexes = {}
  for (const [index, test] of tests.entries()) {
    for (const mutant of Object.keys(perTest[test]).filter((id) => id in loading)) {
      indexes[mutant] ??= []
      indexes[mutant].push(index)
    }
  }
  return { tests, indexes }
}

function testResult({ id, skipped, milliseconds, error }) {
  const result = { id, name: id, timeSpentMs: milliseconds, status: TestStatus.Success }
  if (error !== undefined) return { ...result, status: TestStatus.Failed, failureMessage: error }
  return skipped ? { ...result, status: TestStatus.Skipped } : result
}

const create = (options) => new Runner(options)
create.inject = tokens(commonTokens.options)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'room', create)]
