/**
 * Compares test/graph-docs/fixtures with the pages that they name, in a checkout of Microsoft's documentation with the history that
 * has their commits:
 *
 *   npm run graph-docs -- <checkout of microsoft-graph-docs-contrib>
 *
 * Or in a folder that has some of the pages, as `<folder>/<commit>/<page>`: the repository is larger than a gigabyte.
 *
 *   npm run graph-docs -- --pages <folder>
 *
 * Fixtures of another repository are left out, unless `--repository <owner/name>` names it: the pages are then of that one.
 *
 * Member names and JSON types have to be the documented ones, so that no fixture is made up; values are Contoso's. Exits with 1
 * where something differs, and where a page is missing: what was not compared is not known to be right. Missing pages are listed
 * after everything else was compared.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareFixtures } from '../test/graph-docs/compare.ts'
import { fixturesOf, WORKLOADS } from '../test/graph-docs/fixture.ts'

const MAX_BYTES = 10_000_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repository: { type: 'string' }, pages: { type: 'string' } },
})
const [checkout] = positionals
if (positionals.length !== (values.pages === undefined ? 1 : 0)) {
  console.error('Usage: npm run graph-docs -- <checkout of microsoft-graph-docs-contrib> | --pages <folder>')
  console.error('  [--repository <owner/name>]')
  process.exit(2)
}

const fixtures = WORKLOADS.flatMap((workload) => fixturesOf(workload)).filter(
  ({ repository }) => repository === values.repository,
)
const result = compareFixtures(fixtures, values.pages === undefined ? pageOfCheckout : pageOfFolder)
for (const difference of result.differences) console.error(difference)
if (result.missing.length > 0) {
  console.error(
    `${result.missing.length} pages are missing, so that ${result.left} fixtures were not compared:`,
  )
  for (const page of result.missing) console.error(`  ${page}`)
}
console.log(
  `${result.compared} of ${fixtures.length} fixtures compared, ${result.differences.length} differences`,
)
process.exitCode = result.differences.length > 0 || result.left > 0 ? 1 : 0

/** Null where the checkout lacks the page or the commit: its history may be shallow, or that of a copy. */
function pageOfCheckout({ commit, page }) {
  const args = ['-C', checkout, 'show', `${commit}:${page}`]
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return null
  }
}

function pageOfFolder({ commit, page }) {
  try {
    return readFileSync(join(values.pages, commit, page), 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
