import type { AxeResults } from 'axe-core'
import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** What axe finds serious or worse in a document, in a line each. What is in its frames is checked on its own. */
export async function violationsOf(
  page: Page | Frame,
  context = `{ exclude: ['iframe'] }`,
): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${context})`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join()}`,
    )
}
