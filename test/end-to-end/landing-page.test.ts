import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { openLandingPage, pickAccount, SANDBOX, SANDBOX_STAND_IN } from '../support/landing-page.ts'
import { startPrefixProxy } from '../support/prefix-proxy.ts'

const ADELE = 'adele@contoso.example'

/** Waits until the page keeps a text on this machine. Its content security policy forbids Playwright's own way to wait. */
async function isStored(page: Page, text: string): Promise<void> {
  while (!String(await page.evaluate('JSON.stringify({ ...localStorage })')).includes(text)) {
    await page.evaluate('new Promise(requestAnimationFrame)')
  }
}

describeInBrowser('the landing page', () => {
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

  /** Signs Adele in, and opens GraphiQL as she chooses it. */
  async function openGraphiql(options: Parameters<typeof openLandingPage>[2] = {}) {
    const opened = await openLandingPage(browser, behalf.url, options)
    await opened.signIn(ADELE)
    await chooseGraphiql(opened.page)
    return opened
  }

  it('says what it is, and takes nobody in by itself', async () => {
    const { page, traffic } = await openLandingPage(browser, behalf.url)

    await page.getByRole('heading', { level: 1, name: 'One GraphQL endpoint' }).waitFor()

    expect(await page.getByRole('button', { name: 'Sign in' }).isVisible()).toBe(true)
    expect(await page.getByRole('navigation', { name: 'Examples' }).count()).toBe(0)
    expect(traffic.complaints).toEqual([])
  })

  it('signs in, answers an example in GraphiQL without the internet, and signs out', async () => {
    const { page, traffic } = await openGraphiql({ standIns: SANDBOX_STAND_IN })

    await page.getByRole('button', { name: 'Orders and salespeople' }).click()
    await editorShows(page, 'OrdersAndSalespeople')
    await runButton(page).click()
    await answerOf(page, 'currency')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()

    expect(traffic.complaints).toEqual([])
    expect(traffic.strays).toEqual([])
    expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toContain(
      'secret',
    )
  })

  it('shows the examples that the schema has all fields for, and begins with one of them', async () => {
    const chosen = await startOnTenant({ env: { BEHALF_GRAPH: 'search' } })
    try {
      const { page, signIn } = await openLandingPage(browser, chosen.url, { standIns: SANDBOX_STAND_IN })
      await signIn(ADELE)
      await chooseGraphiql(page, 'OrdersAndSalespeople')

      const examples = page.getByRole('navigation', { name: 'Examples' })
      expect(await examples.locator('b').allInnerTexts()).toEqual([
        'Orders and salespeople',
        'Search everything',
        'Who is calling',
      ])
    } finally {
      await chosen.stop()
    }
  })

  it('shows GraphiQL until Apollo answers, and says so when it does not', async () => {
    const { page, signIn, traffic } = await openLandingPage(browser, behalf.url)
    await page.clock.install()
    await signIn(ADELE)

    await page.locator('iframe[title="Apollo Sandbox"]').waitFor({ state: 'attached' })
    await runButton(page).waitFor()
    const isFrameShown = await page.locator('iframe[title="Apollo Sandbox"]').isVisible()
    await page.clock.fastForward(5000)
    await page.getByText('could not be loaded').waitFor()

    expect(isFrameShown).toBe(false)
    expect(traffic.strays.every((url) => url.startsWith(SANDBOX))).toBe(true)
  })

  it('sends what Sandbox asks for to this gateway alone, and lets no token into its frame', async () => {
    const { page, signIn, traffic } = await openLandingPage(browser, behalf.url, {
      standIns: SANDBOX_STAND_IN,
    })
    await signIn(ADELE)
    const sandbox = sandboxOf(page)

    await sandbox.getByRole('button', { name: 'Run in Sandbox' }).click()
    await sandbox.getByText('Adele Vance').waitFor()

    expect(await sandbox.getByText('Miriam Graham').count()).toBe(1)
    expect(await traffic.placesOf('Miriam Graham')).toContain(`message to ${SANDBOX}`)
    expect(await traffic.placesOf('Bearer forged')).toEqual([
      `message to ${behalf.url}`,
      `response body GET ${SANDBOX}/sandbox/explorer`,
    ])
    expect(traffic.urls.join('\n')).not.toContain('elsewhere.example')
  })

  it('takes tokens nowhere but from Entra ID to the gateway', async () => {
    const { page, signIn, traffic } = await openLandingPage(browser, behalf.url, {
      standIns: SANDBOX_STAND_IN,
    })
    const issued = tokensFrom(page)
    await signIn(ADELE)
    const sandbox = sandboxOf(page)
    await sandbox.getByRole('button', { name: 'Run in Sandbox' }).click()
    await sandbox.getByText('Adele Vance').waitFor()
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

  it('shows what an operation did downstream, without a token in it', async () => {
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    const panel = page.getByRole('region', { name: 'Downstream' })
    const before = await panel.getByText('Run an operation').isVisible()

    await runButton(page).click()
    await panel.getByRole('button', { name: '/me/manager' }).click()
    const details = panel.locator('.details')
    await details.getByText('URL', { exact: true }).waitFor()

    expect(before).toBe(true)
    expect(await panel.getByRole('list', { name: 'Total' }).innerText()).toMatch(
      /2 requests[\s\S]*1 HTTP call/,
    )
    expect(
      await panel.getByRole('row', { name: /Token (?:exchanged on your behalf|from the cache)/ }).count(),
    ).toBeGreaterThan(0)
    expect(await details.innerText()).toMatch(
      /me\.manager[\s\S]*place \d of 2[\s\S]*User\.Read[\s\S]*\$TOKEN/,
    )
    expect(await page.content()).not.toContain('eyJ')
    await answerOf(page, 'Miriam Graham')
    expect(await graphiql(page).locator('.result-window').innerText()).not.toContain('explain')
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

  it('is still signed in after it is loaded again, and leaves the editor as it was', async () => {
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    await page.getByRole('button', { name: 'Find people' }).click()
    await editorShows(page, 'FindPeople')
    await isStored(page, 'FindPeople')

    await page.reload()
    await editorShows(page, 'FindPeople')
    const tabs = await graphiql(page).getByRole('tab').count()

    expect(tabs).toBe(1)

    expect(await page.getByText(ADELE).isVisible()).toBe(true)
  })

  it('takes the whole window to the sign-in where the browser blocks popups', async () => {
    const { page } = await openLandingPage(browser, behalf.url, { standIns: SANDBOX_STAND_IN })
    await page.evaluate('window.open = () => null')

    await page.getByRole('button', { name: 'Sign in' }).click()
    await pickAccount(page, ADELE)
    await page.getByRole('navigation', { name: 'Examples' }).waitFor()

    expect(page.url()).toBe(`${behalf.url}/`)
  })

  it('ends the wait for a sign-in as soon as the user cancels it or closes its window', async () => {
    const { page } = await openLandingPage(browser, behalf.url, { standIns: SANDBOX_STAND_IN })
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

  it('takes the whole window to a challenge where the browser blocks popups, and says what to do then', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    await page.evaluate('window.open = () => null')

    await runButton(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Continue to sign-in' }).click()
    await pickAccount(page, ADELE)
    await page.getByText('Run the operation again').waitFor()
    await runButton(page).click()
    await answerOf(page, 'Miriam Graham')
  })

  it('explains errors in the words of the documentation, and lets the panel be resized and closed', async () => {
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    const panel = page.getByRole('region', { name: 'Downstream' })

    await graphiql(page)
      .locator('.graphiql-query-editor textarea, .graphiql-query-editor .native-edit-context')
      .first()
      .focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText('{ me { shoeSize } }')
    await runButton(page).click()
    const error = panel.getByRole('list', { name: 'Errors' })
    await error.getByText('Correct the operation').waitFor()
    const edge = panel.getByRole('separator')
    const before = (await panel.boundingBox())?.height ?? 0
    await edge.press('ArrowUp')
    const after = (await panel.boundingBox())?.height ?? 0
    await error.getByRole('link', { name: 'GRAPHQL_PARSE_FAILED' }).click()
    await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor()
    await page.getByRole('link', { name: 'Editor' }).click()
    await panel.getByRole('button', { name: 'Downstream' }).click()

    expect(await panel.getByText('did not explain').count()).toBe(0)
    expect(after - before).toBe(40)
    expect(await error.count()).toBe(0)
  })

  it('says what an operation needs while it is written, marks what would fail, and runs dry', async () => {
    const people = { resource: 'graph', scopes: ['User.Read.All'] }
    behalf.tenant.consents.withdraw(people)
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    const before = behalf.tenant.graph.requests.entries().length

    const needs = page.getByRole('status', { name: 'What the operation needs' })
    await needs.getByText('User.Read.All').waitFor()
    const failing = page.getByRole('list', { name: 'Fields that would fail' })
    await failing.getByText('me.manager').waitFor()
    await graphiql(page).locator('.squiggly-warning').first().waitFor()
    await page.getByRole('button', { name: 'Dry run' }).click()
    await page.getByText('This was a dry run').waitFor()
    behalf.tenant.consents.grant(people)

    expect(await needs.innerText()).toMatch(/Up to 2 requests in 1 HTTP call · cost 2 of \d+ · graph: /)
    expect(await failing.innerText()).toContain('an administrator consents')
    expect(behalf.tenant.graph.requests.entries()).toHaveLength(before)
  })

  it('shows the schema with permissions, to search, to link to and to save', async () => {
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })

    await page.getByRole('link', { name: 'Schema' }).click()
    await page.getByRole('searchbox').fill('Mail.Send')
    const found = page.getByRole('region', { name: 'Mutation' })
    await found.getByText('you have it').first().waitFor()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download SDL' }).click()
    const name = (await saved).suggestedFilename()
    await page.goto(`${behalf.url}/#/schema/User.manager`)
    await page.getByText('GET /users/{id}/manager').waitFor()

    expect(name).toBe('schema.graphql')
    expect(await page.locator('.is-chosen').innerText()).toMatch(
      /User\.Read\.All · an administrator consents/,
    )
  })

  it('carries an operation in a link, without its variables unless the user wants them, and never runs it', async () => {
    const { page, traffic } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    const carried = new URLSearchParams({
      document: 'query Linked($id: ID!) { user(id: $id) { id } }',
      variables: '{"id": "1"}',
    })

    await page.goto(`${behalf.url}/#/operation?${carried}`)
    await editorShows(page, 'Linked')
    await page.getByRole('button', { name: 'Use elsewhere' }).click()
    const dialog = page.getByRole('dialog')
    const without = await dialog.locator('pre').innerText()
    await dialog.getByRole('checkbox').check()
    const withVariables = await dialog.locator('pre').innerText()
    await dialog.getByRole('button', { name: 'curl' }).click()

    expect(page.url()).toBe(`${behalf.url}/#/`)
    expect(without).not.toContain('variables')
    expect(withVariables).toContain('variables')
    expect(await dialog.locator('pre').innerText()).toContain('Bearer $TOKEN')
    expect(traffic.urls.join()).not.toContain('Linked')
    expect(await page.getByText('Run an operation').isVisible()).toBe(true)
  })

  it('lists the tools for agents with their permissions, and calls one', async () => {
    const withTools = await startOnTenant({
      env: { BEHALF_MCP: 'true', BEHALF_MCP_MANIFESTS: 'examples/agents/tools.graphql' },
    })
    withTools.tenant.offerToAgents({ url: `${withTools.url}/mcp`, scope: 'mcp.invoke' })
    try {
      const { page, signIn, traffic } = await openLandingPage(browser, withTools.url)
      await signIn(ADELE)
      await page.getByRole('link', { name: 'Tools' }).click()
      const tool = page.getByRole('region', { name: 'OrdersWithSalespeople' })
      await tool.getByText('Orders.Read').waitFor()
      await tool.getByText('Test call').click()
      await tool.getByRole('button', { name: 'Call OrdersWithSalespeople' }).click()
      await tool.getByText('salesperson').waitFor()

      expect(await tool.getByText('reads only').isVisible()).toBe(true)
      expect(traffic.urls.filter((url) => url.startsWith(withTools.url) && url.includes('eyJ'))).toEqual([])
    } finally {
      await withTools.stop()
    }
  })

  it('shows the next page of a list', async () => {
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    await page.getByRole('button', { name: 'Find people' }).click()
    await editorShows(page, 'FindPeople')
    await runButton(page).click()

    await page.getByRole('button', { name: 'Next page', exact: true }).click()
    await page.getByRole('combobox', { name: 'Operation' }).getByText('#2').waitFor({ state: 'attached' })

    expect(await page.getByRole('button', { name: 'Next page', exact: true }).count()).toBe(0)
    expect(await graphiql(page).getByRole('tab').count()).toBe(1)
  })

  it('meets a challenge by a sign-in, and sends the operation again', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })

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

  it('lets a challenge be: the answer is then what it was', async () => {
    behalf.tenant.policies.add({ users: 'all', resource: 'graph', demand: 'mfa' })
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })

    await runButton(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click()
    await page.getByRole('list', { name: 'Errors' }).getByText('CLAIMS_CHALLENGE').waitFor()

    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('leads to the consent of an API that the user has not consented to, and records it', async () => {
    const orders = { resource: 'orders', scopes: ['Orders.Read', 'Orders.ReadWrite'] }
    behalf.tenant.consents.withdraw(orders)
    const { page } = await openGraphiql({ standIns: SANDBOX_STAND_IN })
    await page.getByRole('button', { name: 'Orders and salespeople' }).click()
    await editorShows(page, 'OrdersAndSalespeople')

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

  it('asks for the consent that is missing, and sends the operation again', async () => {
    const mail = { resource: 'graph', scopes: ['Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite'] }
    behalf.tenant.consents.withdraw(mail)
    const { page, signIn } = await openLandingPage(browser, behalf.url, { standIns: SANDBOX_STAND_IN })
    await signIn(ADELE)
    await page.getByRole('button', { name: 'My day' }).click()
    const sandbox = sandboxOf(page)

    await sandbox.getByRole('button', { name: 'Run in Sandbox' }).click()
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

function sandboxOf(page: Page) {
  return page.frameLocator('iframe[title="Apollo Sandbox"]')
}

function graphiql(page: Page) {
  return page.frameLocator('iframe[title="GraphiQL"]')
}

async function chooseGraphiql(page: Page, shown = 'MeAndMyManager'): Promise<void> {
  await page.getByRole('button', { name: 'GraphiQL', exact: true }).click()
  await editorShows(page, shown)
}

/** Waits for the editor, which is slower than its buttons. */
async function editorShows(page: Page, name: string): Promise<void> {
  await graphiql(page).locator('.graphiql-query-editor').getByText(name).waitFor()
}

function runButton(page: Page) {
  return graphiql(page).getByRole('button', { name: /Execute query/ })
}

/** Waits until GraphiQL shows an answer with these words. */
async function answerOf(page: Page, words: string): Promise<void> {
  await graphiql(page).locator('.result-window').getByText(words).first().waitFor()
}

/** What Entra ID answers to the first token request of a page. */
async function tokensFrom(page: Page): Promise<Readonly<Record<string, string>>> {
  const response = await page.waitForResponse((each) => each.url().includes('/oauth2/v2.0/token'))
  return (await response.json()) as Record<string, string>
}
