/**
 * Counts how many operations of descriptions become a schema that loads, without a hand's touch:
 *
 *   npm run import-coverage -- <file or folder>…
 *
 * A folder is one API of several descriptions. scripts/import-descriptions.json has the addresses and hashes of those that
 * docs/importing.md shows; others are counted too. An operation counts only if all that its description says has a type: a documented
 * object that would be any JSON does not. Exits with 1 where a schema does not load.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { coverageOf } from '../test/import/operation-coverage.ts'

const KNOWN = JSON.parse(readFileSync(new URL('./import-descriptions.json', import.meta.url), 'utf8'))

const paths = process.argv.slice(2)
if (paths.length === 0) {
  console.error('Usage: npm run import-coverage -- <file or folder>…')
  process.exit(2)
}

for (const path of paths) {
  const files = filesOf(path)
  const digest = digestOf(path, files)
  const { api = `${path} (unknown description: sha256 ${digest})` } =
    KNOWN.find(({ sha256 }) => sha256 === digest) ?? {}
  const all = []
  for (const file of files) all.push(await coverageOf(file))
  report(api, all)
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => /\.(?:json|ya?ml|xml)$/.test(name))
    .sort()
    .map((name) => join(path, name))
}

/** Of a folder: of the hashes of its files. */
function digestOf(path, files) {
  const of = (data) => createHash('sha256').update(data).digest('hex')
  const digests = files.map((file) => of(readFileSync(file)))
  return statSync(path).isDirectory() ? of(digests.join('\n')) : digests[0]
}

function report(api, all) {
  const sum = (number) => all.reduce((total, each) => total + number(each), 0)
  const [operations, said] = [sum((each) => each.operations), sum((each) => each.said)]
  const share = ((100 * said) / operations).toFixed(1)
  console.log(`${api}: ${said} of ${operations} operations (${share}%), ${sum(({ types }) => types)} types`)
  const reasons = new Map()
  for (const [reason, count] of all.flatMap(({ unsupported }) => [...unsupported])) {
    reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  }
  for (const [reason, count] of reasons) console.log(`  ${count}: ${reason}`)
  console.log(`  left open by the description: ${sum(({ open }) => open)} places`)
  for (const problem of all.flatMap(({ problems }) => problems)) {
    console.log(`  does not load: ${problem}`)
    process.exitCode = 1
  }
}
