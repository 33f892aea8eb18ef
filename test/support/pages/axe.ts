import type { AxeResults } from 'axe-core'
import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

interface Where {
  /** As axe takes it. What is in frames is checked on its own. */
  readonly context?: string
  /** All of axe's, if there are none. */
  readonly rules?: readonly string[]
}

/** What axe finds serious or worse in a document, in a line each. */
export async function violationsOf(
  page: Page | Frame,
  { context = `{ exclude: ['iframe'] }`, rules = [] }: Where = {},
): Promise<readonly string[]> {
  if (!(await page.evaluate(`typeof axe !== 'undefined'`))) await page.evaluate(axe.source)
  const options = rules.length === 0 ? {} : { runOnly: rules }
  const run = `axe.run(${context}, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`
  const { violations } = await page.evaluate<AxeResults>(run)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join()}`,
    )
}
