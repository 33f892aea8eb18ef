/**
 * Stryker's runner for the tests of one room. A process loads them once and runs many mutants, because loading takes most of the time
 * of a run. What a mutant leaves behind could fail the tests of the next one, or hide it, so that two results are checked in a process
 * that has run no mutant: a failure that is there without the mutant, too, and a mutant that no test has executed.
 */
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  DryRunStatus,
  determineHitLimitReached,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { LoadedTests } from './loaded-tests.mjs'

class Runner {
  #options
  #stryker
  #tests
  #isFresh = true
  /** Why the next mutant needs a new process. */
  #spoiledBy

  constructor({ room }) {
    this.#options = room
    // Mutated code reads which mutant is active from this object, and writes what it has executed to it.
    globalThis.__stryker__ ??= {}
    this.#stryker = globalThis.__stryker__
  }

  /** Modules of Node.js cannot be loaded again: Stryker starts a new process for a mutant that is executed while they load. */
  capabilities() {
    return { reloadEnvironment: false }
  }

  async dryRun() {
    const coverage = { static: {}, perTest: {} }
    this.#stryker.mutantCoverage = coverage
    const hooks = new Map()
    await this.#load((event) => this.#attribute(event, hooks))
    const results = await this.#tests.run()
    this.#tests.saveOrder(results)
    this.#stryker.currentTestId = undefined
    for (const [block, id] of hooks) spread(coverage, id, LoadedTests.idsIn(block))
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

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    if (this.#spoiledBy !== undefined) throw new Error(this.#spoiledBy)
    const isFresh = this.#isFresh
    this.#isFresh = false
    this.#stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined
    try {
      await this.#load()
    } catch (error) {
      if (mutantActivation !== 'static') throw error
      return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: String(error), nrOfTests: 0 }
    }
    const { failed, hits, result } = await this.#runMutant(activeMutant.id, testFilter, hitLimit)
    if (mutantActivation === 'static') return result
    if (failed !== undefined && !(await this.#passes(failed))) {
      this.#spoiledBy = `without a mutant, this fails: ${failed}`
      if (!isFresh) throw new Error(this.#spoiledBy)
    }
    if (failed === undefined && hits === 0 && !isFresh) throw new Error('executed by no test of this run')
    return result
  }

  async #runMutant(id, testFilter, hitLimit) {
    Object.assign(this.#stryker, { activeMutant: id, hitLimit, hitCount: 0 })
    const results = await this.#tests.run(testFilter, { stopsAtFailure: true })
    const { hitCount: hits } = this.#stryker
    this.#stryker.activeMutant = undefined
    const failed = results.find(({ error }) => error !== undefined)?.id
    const run = determineHitLimitReached(hits, hitLimit) ?? {
      status: DryRunStatus.Complete,
      tests: results.map(testResult),
    }
    return { failed, hits, result: toMutantRunResult(run) }
  }

  async #passes(id) {
    const [{ error }] = await this.#tests.run([id])
    return error === undefined
  }

  async #load(onEvent) {
    if (this.#tests !== undefined) return
    this.#tests = new LoadedTests(onEvent)
    await this.#tests.load(this.#options.tests, this.#options.notRun)
  }
}

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

function testResult({ id, skipped, milliseconds, error }) {
  const result = { id, name: id, timeSpentMs: milliseconds, status: TestStatus.Success }
  if (error !== undefined) return { ...result, status: TestStatus.Failed, failureMessage: error }
  return skipped ? { ...result, status: TestStatus.Skipped } : result
}

const create = (options) => new Runner(options)
create.inject = tokens(commonTokens.options)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'room', create)]
