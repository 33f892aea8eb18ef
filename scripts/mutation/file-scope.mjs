/**
 * What `@jest/globals` has, for many test files in one: hooks of a file run for the tests of that file alone, and tests have its
 * name in theirs.
 */
import * as jestGlobals from '@jest/globals'

export const { expect, jest } = jestGlobals

/** How many `describe` are being defined around what is defined now. */
let depth = 0

const nameIn = (name) => (depth > 0 ? name : `${globalThis.MUTATION.file} ${name}`)

function scopedDescribe(real) {
  return (name, define) =>
    real(nameIn(name), (...values) => {
      depth++
      try {
        return define(...values)
      } finally {
        depth--
      }
    })
}

function scopedTest(real) {
  return (name, ...rest) => real(nameIn(name), ...rest)
}

/** With `each`, `skip` and `only`, as far as the real one has them. */
function withVariants(real, scope) {
  const scoped = scope(real)
  for (const name of ['skip', 'only', 'failing', 'concurrent'])
    if (real[name]) scoped[name] = withVariants(real[name], scope)
  if (real.each) scoped.each = (...table) => scope(real.each(...table))
  return scoped
}

export const describe = withVariants(jestGlobals.describe, scopedDescribe)
export const it = withVariants(jestGlobals.it, scopedTest)
export const test = it

/** Runs a hook where the test that runs is of the file that defined it. */
function ofFile(hook) {
  const { file } = globalThis.MUTATION
  return () => (expect.getState().currentTestName?.startsWith(`${file} `) ? hook() : undefined)
}

function once(hook) {
  let done
  return () => {
    done ??= { result: hook() }
    return done.result
  }
}

export const beforeEach = (hook, ...rest) => jestGlobals.beforeEach(depth > 0 ? hook : ofFile(hook), ...rest)
export const afterEach = (hook, ...rest) => jestGlobals.afterEach(depth > 0 ? hook : ofFile(hook), ...rest)

/** Of a file, `beforeAll` runs before the first of its tests that runs, and `afterAll` only then. */
export function beforeAll(hook, ...rest) {
  if (depth > 0) return jestGlobals.beforeAll(hook, ...rest)
  const { file } = globalThis.MUTATION
  const run = once(() => {
    started.add(file)
    return hook()
  })
  return jestGlobals.beforeEach(ofFile(run), ...rest)
}

export function afterAll(hook, ...rest) {
  if (depth > 0) return jestGlobals.afterAll(hook, ...rest)
  const { file } = globalThis.MUTATION
  return jestGlobals.afterAll(() => (started.has(file) ? hook() : undefined), ...rest)
}

/** Files whose `beforeAll` has run. */
const started = new Set()
