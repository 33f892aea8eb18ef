/**
 * The tests of one room, loaded once and run as often as needed by Jest's own `jest-circus`. Jest itself would load each test file and
 * every library again for each run.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { register } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { jestExpect } from '@jest/expect'
import { addEventHandler, describe, getState, run } from 'jest-circus'
import '../../test/support/typescript.mjs'

/** A test that waits in vain fails after this many milliseconds. */
const TEST_TIMEOUT = 10_000

/** Milliseconds that each test took, in the copy of the project that all processes of a run share. */
const DURATIONS = 'mutation-durations.json'

export class LoadedTests {
  /** All tests by their ID: file, blocks and name. */
  #tests = new Map()
  #files = []
  #durations = {}
  #stopsAtFailure = false
  #strayErrors = []

  /** @param onEvent gets the events of jest-circus, with the ID of the test or the tests below the block. */
  constructor(onEvent = () => {}) {
    addEventHandler((event) => this.#handle(event, onEvent))
    // What a library throws in a callback, or a promise that is not awaited, fails the tests that run, as it does under Jest.
    for (const name of ['uncaughtException', 'unhandledRejection'])
      process.on(name, (error) => this.#strayErrors.push(error))
  }

  /** @param notRun expressions for the IDs of tests, or files, that are left out. */
  async load(directory, notRun) {
    const isNotRun = (id) => notRun.some((expression) => new RegExp(expression).test(id))
    register('./resolve-jest-globals.mjs', import.meta.url)
    getState().testTimeout = TEST_TIMEOUT
    const names = readdirSync(directory, { recursive: true })
      .map((name) => join(directory, name))
      .filter((name) => name.endsWith('.test.ts') && !isNotRun(name))
      .sort()
    for (const name of names) await this.#loadFile(name)
    const add = (block, path) => {
      for (const child of block.children) {
        const childPath = `${path} ${child.name}`
        if (child.type === 'describeBlock') add(child, childPath)
        else this.#add(child, childPath, isNotRun)
      }
    }
    for (const file of this.#files) add(file, file.name)
    if (existsSync(DURATIONS)) this.#durations = JSON.parse(readFileSync(DURATIONS, 'utf8'))
  }

  /** Keeps, for all processes of the run, how long each test takes. */
  saveDurations(results) {
    this.#durations = Object.fromEntries(results.map(({ id, milliseconds }) => [id, milliseconds]))
    writeFileSync(DURATIONS, JSON.stringify(this.#durations))
  }

  /** Everything in a test file is in a block of its name, so that its hooks are for its tests alone. */
  async #loadFile(name) {
    describe(name, () => {})
    const state = getState()
    const root = state.rootDescribeBlock
    const block = root.children.at(-1)
    state.currentDescribeBlock = block
    await import(pathToFileURL(join(process.cwd(), name)).href)
    state.currentDescribeBlock = root
    this.#files.push(block)
  }

  #add(test, path, isNotRun) {
    let id = path
    for (let n = 2; this.#tests.has(id); n++) id = `${path} (${n})`
    this.#tests.set(id, test)
    test.id = id
    test.ownMode = isNotRun(id) ? 'skip' : test.mode
  }

  /**
   * Runs the tests with these IDs, or all, and returns one result for each: `{ id, skipped, milliseconds, error }`. The files whose
   * tests take the least time run first, because most mutants are detected by these.
   *
   * @param options.likely - the file that is most likely to fail: it runs before others that take a tenth of its time.
   * @param options.most - milliseconds: tests that would take longer than that together with all before them are skipped.
   */
  async run(
    ids = this.#tests.keys(),
    { stopsAtFailure = false, likely, most = Number.POSITIVE_INFINITY } = {},
  ) {
    const chosen = new Set(ids)
    for (const [id, test] of this.#tests) {
      test.mode = chosen.has(id) ? test.ownMode : 'skip'
      Object.assign(test, { errors: [], status: null, startedAt: null, duration: null, invocations: 0 })
    }
    this.#stopsAtFailure = stopsAtFailure
    this.#strayErrors = []
    const state = getState()
    state.unhandledErrors = []
    state.rootDescribeBlock.children = this.#inOrder(likely, most)
    await run()
    await new Promise((resolve) => setImmediate(resolve))
    const results = [...chosen].map((id) => resultOf(this.#tests.get(id)))
    const [stray] = [...this.#strayErrors, ...state.unhandledErrors]
    if (stray !== undefined && results.every(({ error }) => error === undefined))
      results[0] = { ...results[0], skipped: false, error: messageOf(stray) }
    return results
  }

  #inOrder(likely, most) {
    const costs = new Map()
    for (const [id, { mode }] of this.#tests) {
      const [file] = id.split(' ', 1)
      if (mode !== 'skip') costs.set(file, (costs.get(file) ?? 0) + (this.#durations[id] ?? 0))
    }
    const rank = ({ name }) => (costs.get(name) ?? 0) / (name === likely ? 10 : 1)
    let total = 0
    return this.#files
      .filter(hasEnabled)
      .sort((a, b) => rank(a) - rank(b))
      .filter(({ name }, index) => {
        total += costs.get(name) ?? 0
        return index === 0 || total <= most
      })
  }

  #handle(event, onEvent) {
    if (event.name === 'test_start')
      jestExpect.setState({ currentTestName: event.test.id, suppressedErrors: [], assertionCalls: 0 })
    if (event.name === 'test_done' && event.test.errors.length > 0 && this.#stopsAtFailure)
      for (const test of this.#tests.values()) if (test.status === null) test.mode = 'skip'
    onEvent(event)
  }

  /** IDs of the tests in a block and in the blocks in it. */
  static idsIn(block) {
    return block.children.flatMap((child) =>
      child.type === 'describeBlock' ? LoadedTests.idsIn(child) : [child.id],
    )
  }
}

const hasEnabled = (block) =>
  block.children.some((child) =>
    child.type === 'describeBlock' ? hasEnabled(child) : child.mode !== 'skip' && child.mode !== 'todo',
  )

const messageOf = (error) => {
  const [first] = [error].flat()
  return String(first?.stack ?? first)
}

const resultOf = (test) => ({
  id: test.id,
  skipped: test.status !== 'done',
  milliseconds: test.duration ?? 0,
  error: test.errors.length > 0 ? messageOf(test.errors[0]) : undefined,
})
