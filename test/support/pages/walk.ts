import type { Browser, Page } from 'playwright-core'
import type { RunningGateway } from '../gateway.ts'
import { openLandingPage, SANDBOX_STAND_IN } from '../landing-page.ts'
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
} from './editor.ts'
import { createLook, type Look, type LookAt } from './look.ts'
import { walkTroubles } from './walk-troubles.ts'

const ADELE = 'adele@contoso.example'
const MAIL = { resource: 'graph', scopes: ['Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite'] }

/**
 * Goes through every state of the landing page, and looks at each in each of these ways. The gateway has tools, and its Adele has
 * not consented to `User.Read.All`, and has to prove a second factor for Orders.
 *
 * @returns a line for each serious problem that axe finds, and for each state that is wider than its window.
 */
export async function walkLandingPage(
  browser: Browser,
  behalf: RunningGateway,
  looks: readonly Look[],
): Promise<readonly string[]> {
  const { page, signIn } = await openLandingPage(browser, behalf.url, { standIns: SANDBOX_STAND_IN })
  const problems: string[] = []
  const look = createLook(page, looks, problems)
  await look('signed out')
  // To be asked for, once an operation needs it.
  behalf.tenant.consents.withdraw(MAIL)
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const popup = await opened
  await look('waiting for the sign-in')
  await popup.close()
  await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' })
  await signIn(ADELE)
  await sandboxOf(page).getByRole('button', { name: 'Run in Sandbox' }).waitFor()
  await look('Sandbox')
  await runInSandbox(page)
  await page.locator('.waterfall').waitFor()
  await look('a response in Sandbox')
  await walkEditor(page, look)
  await walkMore(page, look)
  await walkDocuments(page, look)
  await page.context().close()
  behalf.tenant.consents.grant(MAIL)
  await walkTroubles({ browser, behalf, looks, problems })
  return problems
}

async function walkEditor(page: Page, look: LookAt): Promise<void> {
  await chooseGraphiql(page)
  await chooseExample(page, 'Me and my manager', 'MeAndMyManager')
  await page.getByRole('list', { name: 'Fields that would fail' }).waitFor()
  await look('fields that would fail', { isGraphiqlShown: true })
  await runButton(page).click()
  await page.getByRole('list', { name: 'Errors' }).waitFor()
  await look('a response with an error', { isGraphiqlShown: true })
  await page.locator('.waterfall').getByRole('button').first().click()
  await page.locator('.details').waitFor()
  await look('details of a request', { isGraphiqlShown: true, focus: '.details' })
  await page.getByRole('button', { name: 'Dry run' }).click()
  await page.getByText('This was a dry run').waitFor()
  await look('a dry run')
  await chooseExample(page, 'Orders and salespeople', 'OrdersAndSalespeople')
  await runButton(page).click()
  await page.getByRole('dialog').waitFor()
  await look('a challenge')
  await page.getByRole('button', { name: 'Not now' }).click()
  await write(page, '{ me { shoeSize } }')
  await runButton(page).click()
  await answerOf(page, 'shoeSize')
  await look('an operation that is not valid', { isGraphiqlShown: true })
  await page.getByRole('button', { name: 'Use elsewhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Apollo Client' }).click()
  await look('a snippet')
  await page.getByRole('button', { name: 'Close' }).click()
  await graphiql(page).getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await graphiql(page).locator('.graphiql-doc-explorer-title').waitFor()
  await look('the documentation of GraphiQL', { isGraphiqlShown: true })
  // In a narrow window it leaves too little of the editor: its buttons can be below the bar.
  await graphiql(page).getByRole('button', { name: 'Hide Documentation Explorer' }).click()
}

async function walkMore(page: Page, look: LookAt): Promise<void> {
  await chooseExample(page, 'My day', 'MyDay')
  await runButton(page).click()
  await page.getByRole('dialog', { name: 'Your consent is required' }).waitFor()
  await look('a consent')
  await page.getByRole('button', { name: 'Not now' }).click()
  await chooseExample(page, 'Find people', 'FindPeople')
  await runButton(page).click()
  await page.getByRole('button', { name: 'Next page', exact: true }).waitFor()
  await look('a response with a further page', { isGraphiqlShown: true })
  await graphiql(page).getByRole('button', { name: 'Show History' }).click()
  await graphiql(page).locator('.graphiql-history-item').first().waitFor()
  await look('the history of GraphiQL', { isGraphiqlShown: true })
  await page.getByRole('searchbox', { name: 'Search examples' }).fill('unheard of')
  await page.getByText('No example contains these words').waitFor()
  await look('no example')
}

async function walkDocuments(page: Page, look: LookAt): Promise<void> {
  await page.getByRole('link', { name: 'Schema' }).click()
  await page.locator('.type-index a').first().waitFor()
  await look('the types of the schema')
  await page.getByRole('searchbox').fill('manager')
  await page.getByText('/users/{id}/manager').waitFor()
  await page.getByText('not granted to you').first().waitFor()
  await look('fields of the schema')
  await page.goto(`${new URL(page.url()).origin}/#/schema/User`)
  await page.locator('.type').first().waitFor()
  await look('a type on paper', { media: 'print' })
  await page.getByRole('link', { name: 'Errors' }).click()
  await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor()
  await look('errors')
  await page.getByRole('link', { name: 'Tools' }).click()
  await page.getByText('Test call').first().click()
  await look('tools')
  await page.getByRole('link', { name: 'Editor' }).click()
  await editorShows(page, 'FindPeople')
}
