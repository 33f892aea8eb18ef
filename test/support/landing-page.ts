import type { Browser, Page } from 'playwright-core'
import { openProfile, type Profile, type ProfileOptions, type StandIns } from './browser.ts'

/** The landing page in a profile of its own. */
export interface OpenedPage extends Profile {
  readonly page: Page
  /** Signs a user in by the button of the page and the account picker that it opens. */
  signIn(account: string): Promise<void>
}

export const SANDBOX = 'https://sandbox.embed.apollographql.com'

/**
 * As much of Apollo's editor as its embed talks to: it shakes hands, sends the operation that it was opened with, and
 * shows the answer. It also sends what a careless or hostile one might: a header of its own, and another address.
 */
const SANDBOX_PAGE = `<!doctype html><title>Sandbox</title>
<button id="run">Run in Sandbox</button><pre id="answer"></pre>
<script>
  const parameters = new URLSearchParams(location.search)
  const tell = (message) => parent.postMessage(message, '*')
  addEventListener('message', ({ data }) => {
    if (data?.name === 'ExplorerResponse') answer.textContent = JSON.stringify(data.response)
  })
  run.onclick = () => tell({
    name: 'ExplorerRequest',
    operationId: '1',
    operation: decodeURIComponent(parameters.get('defaultDocument')),
    endpointUrl: 'https://elsewhere.example/graphql',
    headers: { Authorization: 'Bearer forged' },
    includeCookies: true,
  })
  tell({ name: 'ExplorerListeningForHandshake' })
</script>`

/** Apollo's servers, as they are when they can be reached. */
export const SANDBOX_STAND_IN: StandIns = {
  [SANDBOX]: () => ({ contentType: 'text/html', body: SANDBOX_PAGE }),
}

/** @param url - of the gateway; with a trailing slash, below a prefix. */
export async function openLandingPage(
  browser: Browser,
  url: string,
  options: ProfileOptions = {},
): Promise<OpenedPage> {
  const profile = await openProfile(browser, options)
  const page = await profile.context.newPage()
  await page.goto(url)
  return {
    ...profile,
    page,
    async signIn(account) {
      const opened = page.waitForEvent('popup')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await pickAccount(await opened, account)
      await page.getByRole('navigation', { name: 'Examples' }).waitFor()
    },
  }
}

/** Chooses a persona in the account picker of the embedded tenant. */
export async function pickAccount(popup: Page, account: string): Promise<void> {
  await popup.getByRole('button', { name: account }).click()
}
