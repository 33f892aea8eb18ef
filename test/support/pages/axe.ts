import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

interface Where {
  /** As axe takes it. What is in frames is checked on its own. */
  readonly context?: string
  /** All of axe's whose problems are serious or worse, if there are none. */
  readonly rules?: readonly string[]
}

/** Less than half the size of `axe.source`; every page parses it again. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Runs in the page: the rules that axe enables by default, without those whose problems it calls minor or moderate. A rule has one impact,
 * so nothing serious is left out; some of the others, such as `region` and `no-autoplay-audio`, take long.
 */
const SERIOUS_RULES = `axe._audit.rules
  .filter(({ enabled, impact, tags }) => enabled && /serious|critical/.test(impact) && !tags.some((tag) => axe._audit.tagExclude.includes(tag)))
  .map(({ id }) => id)`

/** What axe finds serious or worse in a document, in a line each. */
export async function violationsOf(
  page: Page | Frame,
  { context = `{ exclude: ['iframe'] }`, rules = [] }: Where = {},
): Promise<readonly string[]> {
  if (!(await page.evaluate(`typeof axe !== 'undefined'`))) await page.evaluate(SOURCE)
  const runOnly = rules.length === 0 ? SERIOUS_RULES : JSON.stringify(rules)
  const run = `axe.run(${context}, { runOnly: ${runOnly}, resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<AxeResults>(run)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join()}`,
    )
}
