/**
 * Checks that every file of src with code in it has its test: the file at the same path below test/, or a test of its room
 * that names it in its first lines, by its path below the folder that the test mirrors:
 *
 *   // Covers: schedule-type.ts, policies/policy-list.ts
 *
 * Types, constants and declarations need no test. Generated files, src/main.ts and the landing page's views are left out.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from '@swc/core'
import { UNTESTED } from './mirror/untested.mjs'

// Error classes are declarations, which test/errors.test.ts compares with docs/errors.md.
const LEFT_OUT = [/^errors\/(?!base)/, /(?:^|\/)generated\//, /^main\.ts$/, /\.tsx$/, /\.d\.ts$/]
const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'MethodProperty',
  'GetterProperty',
  'ClassMethod',
  'Constructor',
])

const problems = []
const covered = new Set()
for (const test of filesBelow('test').filter((file) => file.endsWith('.test.ts'))) {
  covered.add(test.replace(/\.test\.ts$/, '.ts'))
  for (const file of checked(test, namedIn(test))) covered.add(file)
}
const untested = filesBelow('src').filter((file) => !covered.has(file) && hasCode(file))
problems.push(
  ...untested
    .filter((file) => !UNTESTED.includes(file))
    .map((file) => `src/${file}: no test of its room covers it`),
  ...UNTESTED.filter((file) => !untested.includes(file)).map(
    (file) => `scripts/mirror/untested.mjs: remove ${file}, which needs no exception`,
  ),
)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
}

/** The files of src that a test says it covers. */
function namedIn(test) {
  const lines = readFileSync(join('test', test), 'utf8').matchAll(/^\/\/ Covers: (.+)$/gm)
  return [...lines].flatMap(([, list]) => list.split(', ').map((name) => join(dirname(test), name)))
}

/** Those that exist and that the test loads; the others are problems. */
function checked(test, files) {
  const loaded = files.length === 0 ? new Set() : modulesOf(join('test', test))
  return files.filter((file) => {
    const reason = [
      existsSync(join('src', file)) ? null : 'does not exist',
      loaded.has(join('src', file)) ? null : 'is not loaded by it',
    ].find((each) => each !== null)
    if (reason !== undefined) problems.push(`test/${test}: src/${file} ${reason}`)
    return reason === undefined
  })
}

/** A module and what it imports, directly or not. */
function modulesOf(file, found = new Set()) {
  if (found.has(file) || !existsSync(file)) return found
  found.add(file)
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import) ?\(?'(\.[^']+)'/g)) {
    modulesOf(join(dirname(file), name), found)
  }
  return found
}

function hasCode(file) {
  if (LEFT_OUT.some((pattern) => pattern.test(file))) return false
  const source = readFileSync(join('src', file), 'utf8')
  return containsFunction(parseSync(source, { syntax: 'typescript', target: 'es2023' }))
}

function containsFunction(node) {
  if (typeof node !== 'object' || node === null) return false
  if (FUNCTIONS.has(node.type) && node.body !== null) return true
  return Object.values(node).some(containsFunction)
}
