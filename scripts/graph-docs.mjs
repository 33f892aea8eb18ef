/**
 * Compares test/graph-docs/fixtures with the pages that they name, in a checkout of Microsoft's documentation with the history that
 * has their commits:
 *
 *   npm run graph-docs -- <checkout of microsoft-graph-docs-contrib>
 *
 * Fixtures of another repository are left out, unless `--repository <owner/name>` names it: the checkout is then of that one. A
 * page that the checkout lacks is a difference: what was not compared is not known to be right.
 *
 * Member names and JSON types have to be the documented ones, so that no fixture is made up; values are Contoso's. Exits with 1
 * where something differs.
 */
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { differencesFrom } from '../test/graph-docs/differences.ts'
import { fixturesOf, WORKLOADS } from '../test/graph-docs/fixture.ts'

const MOST_BYTES = 10_000_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repository: { type: 'string' } },
})
const [checkout] = positionals
if (checkout === undefined) {
  console.error(
    'Usage: npm run graph-docs -- <checkout of microsoft-graph-docs-contrib> [--repository <owner/name>]',
  )
  process.exit(2)
}

const fixtures = WORKLOADS.flatMap((workload) => fixturesOf(workload)).filter(
  ({ repository }) => repository === values.repository,
)
const problems = fixtures.flatMap((fixture) => {
  const page = pageOf(fixture)
  const differences =
    page === null ? [`the checkout has no such page at ${fixture.commit}`] : differencesFrom(page, fixture)
  return differences.map((difference) => `${fixture.example} of ${fixture.page}: ${difference}`)
})
for (const problem of problems) console.error(problem)
console.log(`${fixtures.length} fixtures compared, ${problems.length} differences`)
process.exitCode = problems.length > 0 ? 1 : 0

/** Null where the checkout lacks the page or the commit: its history may be shallow, or that of a copy. */
function pageOf({ commit, page }) {
  const args = ['-C', checkout, 'show', `${commit}:${page}`]
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return null
  }
}
