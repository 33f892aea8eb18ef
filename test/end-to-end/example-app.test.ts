import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { describeInBrowser, launchBrowser, openProfile, type Profile } from '../support/browser.ts'
import { type RunningExample, startExample } from '../support/example-app.ts'
import { violationsOf } from '../support/pages/axe.ts'

describeInBrowser('the example app', () => {
  let browser: Browser
  let example: RunningExample
  let profile: Profile

  beforeAll(async () => {
    ;[browser, example] = await Promise.all([launchBrowser(), startExample()])
  })

  afterEach(async () => {
    await profile.context.close()
    const { policies, consents } = example.behalf.tenant
    policies.clear()
    consents.grant({ resource: 'orders', scopes: ['Orders.Read', 'Orders.ReadWrite'] })
  })

  afterAll(async () => {
    await browser.close()
    await example.stop()
  })

  async function openApp(options: Parameters<typeof openProfile>[1] = {}, path = '/'): Promise<Page> {
    profile = await openProfile(browser, { locale: 'en-GB', ...options })
    const page = await profile.context.newPage()
    await page.goto(`${example.origin}${path}`)
    return page
  }

  /** Clicks what opens the sign-in, and picks an account there. */
  async function signInBy(page: Page, button: string, account: string): Promise<string> {
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: button }).click()
    const popup = await opened
    const choice = popup.getByRole('button', { name: new RegExp(`${account}@`) })
    await choice.waitFor()
    const asked = await popup.getByRole('main').innerText()
    await choice.click()
    return asked
  }

  const heading = (page: Page, name: string) =>
    page.getByRole('heading', { name: `Good to see you, ${name}` })
  const orders = (page: Page) => page.getByRole('region', { name: 'Open orders' })
  const confirmButtons = (page: Page) => orders(page).getByRole('button', { name: /^Confirm/ })

  it('shows my day, goes on to the next page, confirms an order, and signs out', async () => {
    const page = await openApp()

    await signInBy(page, 'Sign in', 'adele')
    await heading(page, 'Adele Vance').waitFor()
    await page.getByText('Your manager is Miriam Graham, Director.').waitFor()
    await page
      .getByRole('button', { name: /^Mark as read/ })
      .first()
      .waitFor()
    await confirmButtons(page).nth(3).waitFor()
    await page.getByRole('button', { name: 'Show more orders' }).click()
    await confirmButtons(page).nth(7).waitFor()
    await confirmButtons(page).first().press('Enter')
    await orders(page).getByText('Confirmed', { exact: true }).waitFor()
    await orders(page).getByRole('status').filter({ hasText: 'The order is confirmed' }).waitFor()
    const focused = await page.evaluate('document.activeElement.textContent')

    expect(focused).toContain('Confirmed')
    const statuses = example.behalf.tenant.orders.requests
      .entries()
      .map(({ method, status }) => [method, status])
    expect(statuses.filter(([method]) => method === 'PATCH')).toEqual([['PATCH', 200]])
    expect(await confirmButtons(page).count()).toBe(7)
    const keepsTokens = () => page.evaluate('/accesstoken|refreshtoken/.test(JSON.stringify(sessionStorage))')
    const before = await keepsTokens()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect([before, await keepsTokens()]).toEqual([true, false])
    expect([profile.traffic.complaints, profile.traffic.strays]).toEqual([[], []])
  })

  it('answers an invitation, and shows what is flagged', async () => {
    const { behalf } = example
    const now = new Date().toISOString().slice(0, 19)
    const [miriam, adele] = [
      await behalf.tokenOf('miriam@contoso.example'),
      await behalf.tokenOf('adele@contoso.example'),
    ]
    for (const subject of ['Launch', 'Retreat']) {
      await behalf.query(
        miriam,
        'mutation ($subject: String!, $now: DateTimeTimeZoneInput!) { createEvent(input: { subject: $subject, start: $now, end: $now, attendees: [{ address: "adele@contoso.example" }] }) { id } }',
        { subject, now: { dateTime: now } },
      )
    }
    const unread =
      '{ me { messages(filter: { isRead: { eq: false } }, orderBy: [RECEIVED_DESCENDING], first: 1) { nodes { id } } } }'
    const { body } = await behalf.query(adele, unread)
    const { me } = body.data as { me: { messages: { nodes: { id: string }[] } } }
    await behalf.query(
      adele,
      'mutation ($id: ID!) { updateMessage(id: $id, input: { flag: { flagStatus: FLAGGED } }) { id } }',
      { id: me.messages.nodes[0]?.id },
    )
    const page = await openApp()
    await signInBy(page, 'Sign in', 'adele')
    const meetings = page.getByRole('region', { name: /^Meetings today/ })
    const rowOf = (subject: string) => meetings.getByRole('listitem').filter({ hasText: subject })
    await page.getByText(/ · Flagged$/).waitFor()
    await rowOf('Launch').getByText('Not answered yet').waitFor()
    await meetings.getByRole('button', { name: 'Accept Launch' }).click()
    await rowOf('Launch').getByText('You accepted').waitFor()
    await meetings.getByRole('button', { name: 'Decline Retreat' }).click()
    await rowOf('Retreat').waitFor({ state: 'detached' })

    expect(await meetings.getByRole('button').count()).toBe(0)
    expect(await violationsOf(page)).toEqual([])
  })

  it('keeps tokens out of addresses, pages and the console, also when it signs out', async () => {
    const page = await openApp({ keepsTexts: true })
    const tokenUrl = `${example.behalf.tenant.entra.origin}/${example.behalf.tenant.tenantId}/oauth2/v2.0/token`
    const answer = page.waitForResponse((response) => response.url().startsWith(tokenUrl))
    await signInBy(page, 'Sign in', 'adele')
    const tokens = (await (await answer).json()) as Record<string, string>
    await confirmButtons(page).first().waitFor()
    const content = await page.content()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()

    const places = async (name: string) => profile.traffic.placesOf(tokens[name] ?? 'no such token')

    const issued = `response body POST ${tokenUrl}`
    expect(await places('id_token')).toEqual([issued])
    expect(await places('refresh_token')).toEqual([issued])
    expect(await places('access_token')).toEqual([
      `request header authorization POST ${example.behalf.url}/graphql`,
      issued,
    ])
    expect(content).not.toContain('eyJ')
  })

  it('passes a challenge of multi-factor authentication with one interaction and one retry of each operation', async () => {
    example.behalf.tenant.policies.add({ users: 'all', resource: 'any', demand: 'mfa' })
    const page = await openApp()
    const sent: (string | null)[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url() === `${example.behalf.url}/graphql`) {
        sent.push(JSON.parse(request.postData() ?? '{}').operationName)
      }
    })

    await signInBy(page, 'Sign in', 'isaiah')
    await page.getByRole('dialog', { name: 'One more step' }).waitFor()
    const problems = await violationsOf(page)
    const asked = await signInBy(page, 'Continue', 'isaiah')
    await confirmButtons(page).first().waitFor()
    await page.getByText(/Campaign Manager/).waitFor()

    expect(problems).toEqual([])
    expect(asked).toContain('Additional verification is required')
    expect(sent.sort()).toEqual(['MyDay', 'MyDay', 'OpenOrders', 'OpenOrders'])
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('shows the data that arrived next to what needs consent, and tries again on request', async () => {
    const { consents } = example.behalf.tenant
    consents.withdraw({ resource: 'orders' })
    const page = await openApp()

    await signInBy(page, 'Sign in', 'lidia')
    await page.getByRole('dialog', { name: 'Your consent is required' }).waitFor()
    await page.getByRole('button', { name: 'Not now' }).click()
    await heading(page, 'Lidia Holloway').waitFor()
    await orders(page).getByRole('alert').filter({ hasText: 'Your consent is required' }).waitFor()
    const problems = await violationsOf(page)
    await orders(page).getByRole('button', { name: 'Try again' }).click()
    const asked = await signInBy(page, 'Review permissions', 'lidia')
    await confirmButtons(page).first().waitFor()

    expect(problems).toEqual([])
    expect(asked).toContain('Orders.Read, Orders.ReadWrite')
    await page
      .getByRole('region', { name: 'Unread mail' })
      .getByRole('alert')
      .filter({ hasText: 'This is not available for your account.' })
      .waitFor()
  })

  it.each([
    ['urql', '/urql.html'],
    ['Relay', '/relay.html'],
  ])('shows orders with %s: a challenge, the next page, a confirmation', async (client, path) => {
    example.behalf.tenant.policies.add({ users: 'all', resource: 'any', demand: 'mfa' })
    const page = await openApp({}, path)
    await page.getByRole('heading', { name: `Orders with ${client}` }).waitFor()

    await signInBy(page, 'Sign in', 'adele')
    await page.getByRole('heading', { name: `Orders with ${client}` }).waitFor()
    await signInBy(page, 'Continue', 'adele')
    await confirmButtons(page).nth(3).waitFor()
    await page.getByRole('button', { name: 'Show more orders' }).click()
    await confirmButtons(page).nth(7).waitFor()
    await confirmButtons(page).nth(7).click()
    await orders(page).getByText('Confirmed', { exact: true }).waitFor()

    expect(await confirmButtons(page).count()).toBe(7)
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Confirmed')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    expect(profile.traffic.strays).toEqual([])
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(page.url()).toBe(`${example.origin}${path}`)
  })

  it('signs in again when the session was revoked, and goes on', async () => {
    const page = await openApp()
    await signInBy(page, 'Sign in', 'adele')
    await confirmButtons(page).first().waitFor()

    example.behalf.tenant.revoke('adele@contoso.example', { kind: 'session' })
    await page
      .getByRole('button', { name: /^Mark as read/ })
      .first()
      .click()
    await page.getByRole('dialog', { name: 'Please sign in again' }).waitFor()
    const before = await page.getByRole('button', { name: /^Mark as read/ }).count()
    await signInBy(page, 'Sign in', 'adele')

    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page
      .getByRole('button', { name: /^Mark as read/ })
      .nth(before - 1)
      .waitFor({ state: 'detached' })
    expect(before).toBeGreaterThan(1)
  })

  it.each<['light' | 'dark', number]>([
    ['light', 1100],
    ['dark', 390],
  ])('is accessible in %s at a width of %i, signed out and signed in', async (colorScheme, width) => {
    const page = await openApp({ colorScheme, viewport: { width, height: 900 } })
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    const signedOut = await violationsOf(page)
    await signInBy(page, 'Sign in', 'adele')
    await confirmButtons(page).first().waitFor()
    await page
      .getByRole('button', { name: /^Mark as read/ })
      .first()
      .waitFor()

    expect([signedOut, await violationsOf(page)]).toEqual([[], []])
  })
})
