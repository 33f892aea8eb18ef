import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { AxeResults } from 'axe-core'
import type { Browser, Frame, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { openLandingPage, SANDBOX_STAND_IN } from '../support/landing-page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ADELE = 'adele@contoso.example'

/** What is in a frame is checked on its own. */
const OURS = `{ exclude: ['iframe'] }`

/** Of GraphiQL's document, all but Monaco, and the tabs of GraphiQL, which have their buttons within `role="tab"`. */
const THEIRS = `{ exclude: ['.monaco-editor', '.graphiql-tab'] }`

describeInBrowser('the landing page, to axe', () => {
  let behalf: RunningGateway
  let browser: Browser

  beforeAll(async () => {
    ;[behalf, browser] = await Promise.all([startOnTenant(), launchBrowser()])
  })

  afterEach(async () => {
    behalf.tenant.policies.clear()
    await Promise.all(browser.contexts().map((context) => context.close()))
  })

  afterAll(async () => {
    await browser.close()
    await behalf.stop()
  })

  it.each(['light', 'dark'] as const)(
    'is for everybody, signed out and signed in: %s',
    async (colorScheme) => {
      behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
      const options = { colorScheme, standIns: SANDBOX_STAND_IN }
      const { page, signIn } = await openLandingPage(browser, behalf.url, options)

      const signedOut = await violationsOf(page)
      await signIn(ADELE)
      const signedIn = await violationsOf(page)
      await page
        .frameLocator('iframe[title="Apollo Sandbox"]')
        .getByRole('button', { name: 'Run in Sandbox' })
        .click()
      await page.getByRole('dialog').waitFor()
      const challenged = await violationsOf(page)
      await page.getByRole('button', { name: 'Not now' }).click()
      await page.getByRole('button', { name: 'Token not obtained' }).click()
      const explained = await violationsOf(page)
      await page.getByRole('link', { name: 'Schema' }).click()
      await page.getByRole('searchbox').fill('manager')
      await page.getByText('/users/{id}/manager').waitFor()
      const schema = await violationsOf(page)
      await page.getByRole('link', { name: 'Errors' }).click()
      await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor()
      const errors = await violationsOf(page)

      expect([signedOut, signedIn, challenged, explained, schema, errors]).toEqual([[], [], [], [], [], []])
    },
  )

  it('is for everybody in GraphiQL and in the dialog beside it too', async () => {
    const { page, signIn } = await openLandingPage(browser, behalf.url)
    await signIn(ADELE)
    const frame = await (await page.locator('iframe[title="GraphiQL"]').elementHandle())?.contentFrame()
    if (!frame) throw new Error('GraphiQL is not shown')
    await frame.getByRole('button', { name: /Execute query/ }).waitFor()
    await page.getByText('Up to 2 requests').waitFor()

    const graphiql = await violationsOf(frame, THEIRS)
    await page.getByRole('button', { name: 'Dry run' }).click()
    await page.getByText('This was a dry run').waitFor()
    await page.getByRole('button', { name: 'Use elsewhere' }).click()
    await page.getByRole('dialog').waitFor()
    const sharing = await violationsOf(page)

    expect([graphiql, sharing]).toEqual([[], []])
  })

  it('can be used without a mouse, in a window as narrow as a phone', async () => {
    const options = { viewport: { width: 360, height: 740 }, standIns: SANDBOX_STAND_IN }
    const { page } = await openLandingPage(browser, behalf.url, options)
    const signIn = page.getByRole('button', { name: 'Sign in' })

    await tabTo(page, 'Sign in')
    const opened = page.waitForEvent('popup')
    await page.keyboard.press('Enter')
    const popup = await opened
    await popup.getByRole('button', { name: ADELE }).press('Enter')
    await page.getByRole('navigation', { name: 'Examples' }).waitFor()
    await tabTo(page, 'My day')
    await page.keyboard.press('Enter')

    const chosen = page.getByRole('button', { name: 'My day' })
    expect(await chosen.getAttribute('aria-current')).toBe('true')
    expect(await signIn.count()).toBe(0)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  })
})

/** What axe finds serious or worse. */
async function violationsOf(page: Page | Frame, context = OURS): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${context})`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join()}`,
    )
}

/** Presses the tabulator until a button with these words has the focus. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let pressed = 0; pressed < 30; pressed += 1) {
    await page.keyboard.press('Tab')
    if (String(await page.evaluate('document.activeElement?.textContent')).startsWith(words)) return
  }
  throw new Error(`the tabulator does not lead to ${words}`)
}
