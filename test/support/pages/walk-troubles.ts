import type { Browser } from 'playwright-core'
import { type RunningGateway, startOnTenant } from '../gateway.ts'
import { openLandingPage } from '../landing-page.ts'
import { answerOf, chooseExample, editorShows, runButton, write } from './editor.ts'
import { createLook, type Look } from './look.ts'

const ADELE = 'adele@contoso.example'

interface Walk {
  readonly browser: Browser
  readonly behalf: RunningGateway
  readonly looks: readonly Look[]
  readonly problems: string[]
}

/** The states in which something does not work. */
export async function walkTroubles(walk: Walk): Promise<void> {
  await walkSlowSandbox(walk)
  await walkUnreachableSandbox(walk)
  await walkOffline(walk)
  await walkEndedSignIn(walk)
  await walkWithoutIntrospection(walk)
  await walkWithoutSignIn(walk)
}

/** Apollo's servers have not responded yet. */
async function walkSlowSandbox({ browser, behalf, looks, problems }: Walk): Promise<void> {
  const { page, signIn } = await openLandingPage(browser, behalf.url)
  await page.evaluate(
    'window.setTimeout = ((real) => (call, ms) => real(call, ms === 4000 ? 1e9 : ms))(setTimeout)',
  )
  await signIn(ADELE)
  await editorShows(page, 'MeAndMyManager')
  await createLook(page, looks, problems)('Sandbox is loading', { isGraphiqlShown: true })
  await page.context().close()
}

/** Apollo's servers do not respond. */
async function walkUnreachableSandbox({ browser, behalf, looks, problems }: Walk): Promise<void> {
  const { page, signIn } = await openLandingPage(browser, behalf.url)
  await page.clock.install()
  await signIn(ADELE)
  await editorShows(page, 'MeAndMyManager')
  await page.clock.fastForward(5000)
  await page.getByText('could not be loaded').waitFor()
  await page.clock.resume()
  await createLook(page, looks, problems)('Sandbox cannot be reached', { isGraphiqlShown: true })
  await page.context().close()
}

/** The gateway does not respond, after it did. */
async function walkOffline({ browser, behalf, looks, problems }: Walk): Promise<void> {
  const { page, context, signIn } = await openLandingPage(browser, behalf.url)
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await signIn(ADELE)
  await editorShows(page, 'MeAndMyManager')
  await context.route('**/graphql', (route) => route.abort('failed'))
  await write(page, '{ me { id } }')
  await page.getByText('could not be sent').waitFor()
  await runButton(page).click()
  await page.getByRole('list', { name: 'Errors' }).waitFor()
  await createLook(page, looks, problems)('offline', { isGraphiqlShown: true })
  await page.getByRole('link', { name: 'Schema' }).click()
  await page.getByText('The schema could not be loaded').waitFor()
  await createLook(page, looks, problems)('offline, the schema')
  await page.context().close()
}

/** The user has to sign in again before an operation can run. */
async function walkEndedSignIn({ browser, behalf, looks, problems }: Walk): Promise<void> {
  const { page, signIn } = await openLandingPage(browser, behalf.url)
  await signIn('lidia@contoso.example')
  await chooseExample(page, 'My team', 'MyTeam')
  behalf.tenant.revoke('lidia@contoso.example', { kind: 'session' })
  await runButton(page).click()
  await page.getByRole('dialog', { name: 'Your sign-in has ended' }).waitFor()
  await createLook(page, looks, problems)('an ended sign-in')
  await page.context().close()
}

async function walkWithoutIntrospection({ browser, looks, problems }: Walk): Promise<void> {
  const behalf = await startOnTenant({ env: { BEHALF_INTROSPECTION: 'false' } })
  const { page, signIn } = await openLandingPage(browser, behalf.url)
  const look = createLook(page, looks, problems)
  await signIn(ADELE)
  await write(page, '{ me { displayName } }')
  await runButton(page).click()
  await answerOf(page, 'Adele Vance')
  await look('introspection is off', { isGraphiqlShown: true })
  await page.getByRole('link', { name: 'Schema' }).click()
  await page.getByText('does not allow introspection').waitFor()
  await look('introspection is off, the schema')
  await page.context().close()
  await behalf.stop()
}

async function walkWithoutSignIn({ browser, looks, problems }: Walk): Promise<void> {
  const behalf = await startOnTenant({ env: { BEHALF_LANDING_PAGE_CLIENT_ID: '' } })
  const { page } = await openLandingPage(browser, behalf.url)
  await page.getByText('Sign-in is not configured').waitFor()
  await createLook(page, looks, problems)('sign-in is not configured')
  await page.context().close()
  await behalf.stop()
}
