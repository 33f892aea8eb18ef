import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import {
  type OpenedPage,
  openLandingPage,
  pickAccount,
  SANDBOX,
  SANDBOX_STAND_IN,
} from '../support/landing-page.ts'
import {
  answerOf,
  chooseExample,
  chooseGraphiql,
  editorShows,
  graphiql,
  runButton,
  runInSandbox,
  sandboxOf,
  write,
} from '../support/pages/editor.ts'
import { walkLandingPage } from '../support/pages/walk.ts'
import { startPrefixProxy } from '../support/prefix-proxy.ts'

const ADELE = 'adele@contoso.example'
const PEOPLE = { resource: 'graph', scopes: ['User.Read.All'] }

/** Waits until the page keeps a text on this machine. Its content security policy forbids Playwright's own way to wait. */
async function isStored(page: Page, text: string, tabs: number): Promise<void> {
  const stored = `JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{"tabs":[]}').tabs.map(({ query }) => query)`
  for (;;) {
    const queries = (await page.evaluate(stored)) as readonly (string | null)[]
    if (queries.length === tabs && queries.some((query) => query?.includes(text))) return
    await page.evaluate('new Promise(requestAnimationFrame)')
  }
}

describeInBrowser('the landing page', () => {
  let behalf: RunningGateway
  let browser: Browser
  let kept: OpenedPage | null = null

  beforeAll(async () => {
    ;[behalf, browser] = await Promise.all([
      startOnTenant({
        env: { BEHALF_MCP: 'true', BEHALF_MCP_MANIFESTS: 'examples/agents/tools.graphql' },
      }),
      launchBrowser(),
    ])
    behalf.tenant.offerToAgents({ url: `${behalf.url}/mcp`, scope: 'mcp.invoke' })
  })

  afterEach(async () => {
    behalf.tenant.policies.clear()
    behalf.tenant.consents.grant(PEOPLE)
    const contexts = browser.contexts().filter((context) => context !== kept?.context)
    await Promise.all(contexts.map((context) => context.close()))
  })

  afterAll(async () => {
    await browser.close()
    await behalf.stop()
  })

  const open = (options: Parameters<typeof openLandingPage>[2] = { standIns: SANDBOX_STAND_IN }) =>
    openLandingPage(browser, behalf.url, options)

  /** Signs Adele in again, and opens GraphiQL as she chooses it. */
  async function openGraphiql(): Promise<OpenedPage> {
    const opened = await open()
    await opened.signIn(ADELE)
    await chooseGraphiql(opened.page)
    return opened
  }

  /** One page for all tests that do not care who used it before, with an example that they choose in GraphiQL. */
  async function reopen(title: string, name: string): Promise<OpenedPage> {
    kept ??= await openGraphiql()
    await kept.page.goto(`${behalf.url}/#/`)
    await chooseExample(kept.page, title, name)
    return kept
  }

  it('says what it is, and signs no user in automatically', async () => {
    const { page, traffic } = await open()

    await page.getByRole('heading', { level: 1, name: 'One GraphQL endpoint' }).waitFor()

    expect(await page.getByRole('button', { name: 'Sign in' }).isVisible()).toBe(true)
    expect(await page.getByRole('navigation', { name: 'Examples' }).count()).toBe(0)
    expect(traffic.complaints).toEqual([])
  })

  it('is accessible in every state', async () => {
    behalf.tenant.consents.withdraw(PEOPLE)
    behalf.tenant.policies.add({ users: 'all', resource: 'orders', demand: 'mfa' })

    expect(
      await walkLandingPage(browser, behalf, [
        // `npm run test:pages` looks in both themes and at three widths.
        { colorScheme: 'dark', width: 390 },
      ]),
    ).toEqual([])
  }, 300_000)

  it('can be used without a mouse, in a window as narrow as a phone', async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 }, standIns: SANDBOX_STAND_IN })
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

  describe('signed in', () => {
    it('answers an example in GraphiQL, and says what it did downstream, without a token', async () => {
      const { page, traffic } = await reopen('Me and my manager', 'MeAndMyManager')
      const panel = page.getByRole('region', { name: 'Downstream' })
      const before = traffic.complaints.length

      await runButton(page).click()
      await panel.getByRole('button', { name: '/me/manager' }).click()
      const details = panel.locator('.details')
      await details.getByText('URL', { exact: true }).waitFor()
      await answerOf(page, 'Miriam Graham')

      expect(await panel.getByRole('list', { name: 'Total' }).innerText()).toMatch(
        /2 requests[\s\S]*1 HTTP call/,
      )
      expect(
        await panel.getByRole('row', { name: /Token (?:exchanged on your behalf|from the cache)/ }).count(),
      ).toBeGreaterThan(0)
      expect(await details.innerText()).toMatch(
        /me\.manager[\s\S]*item \d of 2[\s\S]*User\.Read[\s\S]*\$TOKEN/,
      )
      expect(await page.content()).not.toContain('eyJ')
      expect(await graphiql(page).locator('.result-window').innerText()).not.toContain('explain')
      expect(traffic.complaints.slice(before)).toEqual([])
      expect(traffic.strays).toEqual([])
    })

    it('explains errors in the words of the documentation, and lets the panel be resized and closed', async () => {
      const { page } = await reopen('Me and my manager', 'MeAndMyManager')
      const panel = page.getByRole('region', { name: 'Downstream' })

      await write(page, '{ me { shoeSize } }')
      await runButton(page).click()
      const error = panel.getByRole('list', { name: 'Errors' })
      await error.getByText('Correct the operation').waitFor()
      const edge = panel.getByRole('separator')
      const before = (await panel.boundingBox())?.height ?? 0
      await edge.press('ArrowUp')
      const after = (await panel.boundingBox())?.height ?? 0
      await error.getByRole('link', { name: 'GRAPHQL_VALIDATION_FAILED' }).click()
      await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor()
      await page.getByRole('link', { name: 'Editor' }).click()
      const toggle = panel.getByRole('button', { name: 'Downstream' })
      await toggle.click()
      const shown = await error.count()
      await toggle.click()

      expect(await panel.getByText('did not explain').count()).toBe(0)
      expect(after - before).toBe(40)
      expect(shown).toBe(0)
    })

    it('shows the next page of a list', async () => {
      const { page } = await reopen('Find people', 'FindPeople')
      const tabs = graphiql(page).getByRole('tab')
      await runButton(page).click()
      const next = page.getByRole('button', { name: 'Next page', exact: true })
      const before = await tabs.count()

      await next.click()
      await next.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'First page', exact: true }).click()
      await next.waitFor()
      await write(page, '{ users(first: 1) { pageInfo { hasNextPage endCursor } } }')
      await runButton(page).click()
      await page.getByText('To load more pages').waitFor()

      expect(await tabs.count()).toBe(before)
    })

    it('shows the schema with permissions, to search, to link to and to save', async () => {
      const { page } = await reopen('My day', 'MyDay')

      await page.getByRole('link', { name: 'Schema' }).click()
      await page.locator('.type-index').getByText('Query', { exact: true }).waitFor()
      const unreached = await page.locator('.type-index').getByText('ApiCall', { exact: true }).count()
      await page.getByRole('searchbox').fill('Mail.Send')
      const found = page.getByRole('region', { name: 'Mutation' })
      await found.getByText('granted to you', { exact: true }).first().waitFor()
      const raw = await found.getByText('`').count()
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download SDL' }).click()
      const name = (await saved).suggestedFilename()
      await page.goto(`${behalf.url}/#/schema/User.manager`)
      await page.getByText('GET /users/{id}/manager').waitFor()

      expect([name, unreached, raw]).toEqual(['schema.graphql', 0, 0])
      expect(await page.locator('.is-chosen').innerText()).toMatch(
        /User\.Read\.All · an administrator must consent/,
      )
    })

    it('prints the schema dark on white, on as many pages as it takes', async () => {
      const { page } = await reopen('My day', 'MyDay')
      await page.goto(`${behalf.url}/#/schema/*`)
      await page.getByRole('heading', { name: 'UserConnection' }).waitFor()

      await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
      const ink = await page.evaluate(
        `getComputedStyle([...document.querySelectorAll('h1')].find((h1) => h1.innerText.includes('Schema'))).color`,
      )
      const isHeaderShown = await page.getByRole('banner').isVisible()
      const pdf = (await page.pdf()).toString('latin1')
      await page.emulateMedia({ colorScheme: null, media: null })

      expect(ink).toBe('rgb(27, 31, 41)')
      expect(isHeaderShown).toBe(false)
      // Of the tree of pages, the root has the largest number.
      expect(Math.max(...(pdf.match(/(?<=\/Count )\d+/g)?.map(Number) ?? []))).toBeGreaterThan(50)
    })

    it('puts an operation into a link, without its variables unless the user includes them, and never runs it', async () => {
      const { page, traffic } = await reopen('My day', 'MyDay')
      const run = () => page.getByRole('combobox', { name: 'Operation' }).locator('option').count()
      const before = await run()

      await page.goto(`${behalf.url}/#/operation?${LINKED}`)
      await editorShows(page, 'Linked')
      await page.getByRole('button', { name: 'Use elsewhere' }).click()
      const dialog = page.getByRole('dialog')
      const without = await dialog.locator('pre').innerText()
      await dialog.getByRole('checkbox').check()
      const withVariables = await dialog.locator('pre').innerText()
      await dialog.getByRole('button', { name: 'curl' }).click()
      const command = await dialog.locator('pre').innerText()
      await dialog.getByRole('button', { name: 'Close' }).click()

      expect(page.url()).toBe(`${behalf.url}/#/`)
      expect(without).not.toContain('variables')
      expect(withVariables).toContain('variables')
      expect(command).toContain('Bearer $TOKEN')
      expect(traffic.urls.join()).not.toContain('Linked')
      expect(await run()).toBe(before)
    })

    it('lists the tools for agents with their permissions, and calls one', async () => {
      const { page, traffic } = await reopen('My day', 'MyDay')

      await page.getByRole('link', { name: 'Tools' }).click()
      const tool = page.getByRole('region', { name: 'OrdersWithSalespeople' })
      await tool.getByText('Orders.Read').waitFor()
      await tool.getByText('Test call').click()
      await tool.getByRole('button', { name: 'Call OrdersWithSalespeople' }).click()
      await tool.getByText('salesperson').waitFor()

      expect(await tool.getByText('read-only').isVisible()).toBe(true)
      expect(traffic.urls.filter((url) => url.startsWith(behalf.url) && url.includes('eyJ'))).toEqual([])
    })

    it('is still signed in after it is loaded again, leaves the editor as it was, and signs out', async () => {
      const { page } = await reopen('Find people', 'FindPeople')
      const tabs = graphiql(page).getByRole('tab')
      const before = await tabs.count()
      await isStored(page, 'FindPeople', before)

      await page.reload()
      await editorShows(page, 'FindPeople')
      const account = await page.getByText(ADELE).isVisible()
      const after = await tabs.count()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('button', { name: 'Sign in' }).waitFor()
      await kept?.context.close()
      kept = null

      expect([account, after]).toEqual([true, before])
    })
  })

  it('shows GraphiQL until Apollo answers, keeps it once it is used, and causes no exchange when it is only viewed', async () => {
    const { page, signIn } = await open({})
    await page.clock.install()
    const before = behalf.exchanges()
    await signIn(ADELE)
    const sandbox = page.locator('iframe[title="Apollo Sandbox"]')
    await sandbox.waitFor({ state: 'attached' })
    await page.getByText('Up to 2 requests').waitFor()
    const looking = behalf.exchanges() - before
    const isFrameShown = await sandbox.isVisible()

    await write(page, '{ me { id } }')
    await page.getByRole('button', { name: 'GraphiQL', exact: true, pressed: true }).waitFor()
    await sandbox.waitFor({ state: 'detached' })
    await isStored(page, '{ me { id } }', await graphiql(page).getByRole('tab').count())
    await page.reload()
    await editorShows(page, 'id')

    expect([looking, isFrameShown, await sandbox.count()]).toEqual([0, false, 0])
  })

  it('shows the examples whose fields the schema has, and reports when Apollo does not answer', async () => {
    const { context, page, signIn, traffic } = await open({})
    await page.clock.install()
    await context.route(`${behalf.url}/graphql`, async (route) => {
      if (!route.request().postData()?.includes('SchemaFields')) return route.continue()
      const fields = ['caller', 'searchMessages', 'searchEvents', 'searchFiles'].map((name) => ({ name }))
      const types = [{ name: 'Query', fields }]
      return route.fulfill({ json: { data: { __schema: { types } } } })
    })

    await signIn(ADELE)
    const examples = page.getByRole('navigation', { name: 'Examples' })
    await editorShows(page, 'SearchEverything')
    await page.clock.fastForward(5000)
    await page.getByText('could not be loaded').waitFor()

    expect(await examples.locator('b').allInnerTexts()).toEqual(['Search everything', 'Who is calling'])
    expect(traffic.strays.every((url) => url.startsWith(SANDBOX))).toBe(true)
  })

  it('reports which address does not respond: the gateway, and the tenant when the page is loaded', async () => {
    const { context, page } = await openGraphiql()
    await context.route(`${behalf.url}/graphql`, (route) => route.abort('connectionrefused'))
    await runButton(page).click()
    await page.getByRole('list', { name: 'Errors' }).getByText(`sent to ${behalf.url}`).waitFor()
    await page.getByRole('link', { name: 'Schema' }).click()
    await page.getByText('The schema could not be loaded').waitFor()
    await context.route(`${behalf.tenant.entra.origin}/**`, () => {})
    await page.reload()
    await page.getByText(`Connecting to ${new URL(behalf.tenant.entra.origin).host}`).waitFor()
    await context.route(`${behalf.tenant.entra.origin}/**`, (route) => route.abort('connectionrefused'))
    await page.reload()
    await page.getByRole('alert').getByText(`because ${behalf.tenant.entra.origin}`).waitFor()

    expect(await page.getByRole('button', { name: 'Sign in' }).count()).toBe(0)
  })

  it('has a text for an administrator: the permission in words, and where to consent', async () => {
    behalf.tenant.consents.withdraw(PEOPLE)
    const { page } = await openGraphiql()

    await runButton(page).click()
    const title = "Read all users' full profiles and company properties"
    const text = page
      .getByRole('list', { name: 'Errors' })
      .locator('pre')
      .filter({ hasText: `- ${title} (User.Read.All)` })
    await text.waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy the text for an administrator' }).click()
    await page.getByText('Copied').waitFor()

    const copied = String(await page.evaluate('navigator.clipboard.readText()'))
    expect(copied).toBe(await text.innerText())
    expect(copied.split('\n').at(-1)).toContain('Grant admin consent')
  })

  it('sends the requests of Sandbox only to this gateway, and lets no token into its frame', async () => {
    const { page, signIn, traffic } = await open({ standIns: SANDBOX_STAND_IN, keepsTexts: true })
    await signIn(ADELE)

    const frame = await page.locator('iframe[title="Apollo Sandbox"]').boundingBox()
    await runInSandbox(page)
    await sandboxOf(page).getByText('Adele Vance').waitFor()

    expect(frame?.height).toBeGreaterThan(500)
    expect(await sandboxOf(page).getByText('Miriam Graham').count()).toBe(1)
    expect(await traffic.placesOf('Miriam Graham')).toContain(`message to ${SANDBOX}`)
    expect(await traffic.placesOf('Bearer forged')).toEqual([
      `message to ${behalf.url}`,
      `response body GET ${SANDBOX}/sandbox/explorer`,
    ])
    expect(traffic.urls.join('\n')).not.toContain('elsewhere.example')
  })

  it('sends tokens only from Entra ID to the gateway', async () => {
    const { page, signIn, traffic } = await open({ standIns: SANDBOX_STAND_IN, keepsTexts: true })
    const issued = tokensFrom(page)
    await signIn(ADELE)
    await runInSandbox(page)
    await sandboxOf(page).getByText('Adele Vance').waitFor()
    await chooseGraphiql(page)
    await runButton(page).click()
    await answerOf(page, 'Miriam Graham')

    const { access_token: access = '', refresh_token: refresh = '', id_token: id = '' } = await issued
    const token = `response body POST ${behalf.tenant.entra.origin}/${behalf.tenant.tenantId}/oauth2/v2.0/token`

    expect([access, refresh, id].every((each) => each.length > 20)).toBe(true)
    expect(await traffic.placesOf(access)).toEqual([
      `request header authorization GET ${behalf.url}/schema/permissions`,
      `request header authorization POST ${behalf.url}/graphql`,
      token,
    ])
    expect(await traffic.placesOf(refresh)).toEqual([token])
    expect((await traffic.placesOf(id)).filter((place) => place !== token)).toEqual([])
    expect(await page.content()).not.toContain(access)
    expect(behalf.logged.join()).not.toContain(access)
  })

  it('works below a prefix', async () => {
    const proxy = await startPrefixProxy('/apis/behalf', behalf.url)
    const registered = behalf.tenant.application('landing-page')
    registered.spaRedirectUris = [...registered.spaRedirectUris, 'http://localhost/apis/behalf/signed-in']
    const { page, signIn, traffic } = await openLandingPage(browser, proxy.url)

    await signIn(ADELE)
    await chooseGraphiql(page)
    await runButton(page).click()
    await answerOf(page, 'Miriam Graham')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await proxy.stop()

    expect(page.url()).toBe(proxy.url)
    expect(traffic.urls.filter((url) => url.startsWith(behalf.url))).toEqual([])
    expect(traffic.complaints.filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })

  it('takes the whole window to the sign-in where the browser blocks popups, and keeps a linked operation', async () => {
    const { page, traffic } = await open()
    await page.goto(`${behalf.url}/#/operation?${LINKED}`)
    await page.evaluate('window.open = () => null')

    await page.getByRole('button', { name: 'Sign in' }).click()
    await pickAccount(page, ADELE)
    await editorShows(page, 'Linked')

    expect(page.url()).toBe(`${behalf.url}/#/`)
    expect(await page.evaluate('sessionStorage.getItem("behalf.linked")')).toBeNull()
    expect(traffic.urls.join()).not.toContain('Linked')
  })

  it('ends the wait for a sign-in as soon as the user cancels it or closes its window', async () => {
    const { page } = await open()
    const signIn = page.getByRole('button', { name: 'Sign in' })

    const first = page.waitForEvent('popup')
    await signIn.click()
    const closed = (await first).waitForEvent('close')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await closed
    await signIn.waitFor()
    const second = page.waitForEvent('popup')
    await signIn.click()
    await (await second).close()
    await signIn.waitFor()
    const third = page.waitForEvent('popup')
    await signIn.click()
    await pickAccount(await third, ADELE)
    await page.getByRole('navigation', { name: 'Examples' }).waitFor()

    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('takes the whole window to a challenge where the browser blocks popups, and explains what to do then', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
    const { page } = await openGraphiql()
    await page.evaluate('window.open = () => null')

    await runButton(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Continue to sign-in' }).click()
    await pickAccount(page, ADELE)
    await page.getByText('Run the operation again').waitFor()
    await editorShows(page, 'MeAndMyManager')
    await runButton(page).click()
    await answerOf(page, 'Miriam Graham')
  })

  it('says what an operation needs while it is written, marks what would fail, and runs dry', async () => {
    behalf.tenant.consents.withdraw(PEOPLE)
    const { page } = await openGraphiql()
    const before = behalf.tenant.graph.requests.entries().length

    await chooseExample(page, 'Me and my manager', 'MeAndMyManager')
    const needs = page.getByRole('status', { name: 'What the operation needs' })
    await needs.getByText('User.Read.All').waitFor()
    const failing = page.getByRole('list', { name: 'Fields that would fail' })
    await failing.getByText('me.manager').waitFor()
    await graphiql(page).locator('.squiggly-warning').first().waitFor()
    await page.getByRole('button', { name: 'Dry run' }).click()
    await page.getByText('This was a dry run').waitFor()

    expect(await needs.innerText()).toMatch(/Up to 2 requests in 1 HTTP call · cost 2 of [\d,]+ · graph: /)
    expect(await failing.innerText()).toContain('an administrator must consent')
    expect(behalf.tenant.graph.requests.entries()).toHaveLength(before)
  })

  it('can dismiss a challenge, or answer it by a sign-in, and sends the operation again', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
    const { page } = await openGraphiql()

    await runButton(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click()
    await page.getByRole('list', { name: 'Errors' }).getByText('CLAIMS_CHALLENGE').waitFor()
    await runButton(page).click()
    const dialog = page.getByRole('dialog', { name: 'Additional verification is required' })
    const opened = page.waitForEvent('popup')
    await dialog.getByRole('button', { name: 'Continue to sign-in' }).click()
    const popup = await opened
    await popup.getByText('Additional verification is required').waitFor()
    await pickAccount(popup, ADELE)
    await answerOf(page, 'Miriam Graham')

    expect(await dialog.count()).toBe(0)
  })

  it('leads to the consent of an API that the user has not consented to, and records it', async () => {
    const orders = { resource: 'orders', scopes: ['Orders.Read', 'Orders.ReadWrite'] }
    behalf.tenant.consents.withdraw(orders)
    const { page } = await openGraphiql()
    await chooseExample(page, 'Orders and salespeople', 'OrdersAndSalespeople')

    await runButton(page).click()
    const opened = page.waitForEvent('popup')
    await page.getByRole('dialog').getByRole('button', { name: 'Continue to consent' }).click()
    const popup = await opened
    await popup.getByText('An application requests permissions').waitFor()
    const asked = await popup.locator('body').innerText()
    await pickAccount(popup, ADELE)
    await answerOf(page, 'currency')
    behalf.tenant.consents.grant(orders)

    expect(asked).toContain('Orders.Read')
  })

  it('asks for the consent that is missing, and sends the operation of Sandbox again', async () => {
    const mail = { resource: 'graph', scopes: ['Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite'] }
    behalf.tenant.consents.withdraw(mail)
    const { page, signIn } = await open()
    await signIn(ADELE)
    const sandbox = sandboxOf(page)
    await sandbox.getByRole('button', { name: 'Run in Sandbox' }).waitFor()
    await page.getByRole('button', { name: 'My day' }).click()

    await runInSandbox(page)
    const dialog = page.getByRole('dialog', { name: 'Your consent is required' })
    await dialog.getByText('Mail.Read').waitFor()
    behalf.tenant.consents.grant(mail)
    const opened = page.waitForEvent('popup')
    await dialog.getByRole('button', { name: 'Continue to consent' }).click()
    await pickAccount(await opened, ADELE)
    await sandbox.getByText('"receivedDateTime":').waitFor()

    expect(await dialog.count()).toBe(0)
  })
})

const LINKED = new URLSearchParams({
  document: 'query Linked($id: ID!) { user(id: $id) { id } }',
  variables: '{"id": "1"}',
})

/** Presses the tabulator until a button with these words has the focus. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let pressed = 0; pressed < 30; pressed += 1) {
    await page.keyboard.press('Tab')
    if (String(await page.evaluate('document.activeElement?.textContent')).startsWith(words)) return
  }
  throw new Error(`the tabulator does not lead to ${words}`)
}

/** What Entra ID answers to the first token request of a page. */
async function tokensFrom(page: Page): Promise<Readonly<Record<string, string>>> {
  const response = await page.waitForResponse((each) => each.url().includes('/oauth2/v2.0/token'))
  return (await response.json()) as Record<string, string>
}
