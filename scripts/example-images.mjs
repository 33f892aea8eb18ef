/**
 * Takes the pictures of docs/images from the example that runs: `npm run example` first, then
 * `node scripts/example-images.mjs`. EXAMPLE_PORT and CHROMIUM_PATH as elsewhere.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const { EXAMPLE_PORT = '5173', CHROMIUM_PATH = '/usr/bin/chromium' } = process.env
const APP = `http://localhost:${EXAMPLE_PORT}`
const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url))
mkdirSync(FOLDER, { recursive: true })

const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] })

for (const colorScheme of ['light', 'dark']) {
  const page = await openApp({ colorScheme, viewport: { width: 1100, height: 900 } })
  if (colorScheme === 'light') await picture(page, 'example-welcome')
  await signIn(page, 'adele')
  await page.getByText('orders shown').waitFor({ state: 'attached' })
  await page.getByRole('heading', { name: /Good to see you/ }).waitFor()
  await page
    .getByRole('button', { name: /Mark as read/ })
    .first()
    .waitFor()
  await picture(page, `example-my-day-${colorScheme}`)
  await page.context().close()
}

const challenged = await openApp({ viewport: { width: 1100, height: 620 } })
await signIn(challenged, 'isaiah')
await challenged.getByRole('dialog').waitFor()
await picture(challenged, 'example-challenge')
await challenged.getByRole('button', { name: 'Not now' }).click()
await challenged.getByRole('alert').filter({ hasText: 'Additional verification' }).first().waitFor()
await picture(challenged, 'example-declined')

const narrow = await openApp({ viewport: { width: 390, height: 844 } })
await signIn(narrow, 'lidia')
await narrow.getByText('orders shown').waitFor({ state: 'attached' })
await picture(narrow, 'example-narrow')

await browser.close()

async function openApp(options) {
  const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage()
  await page.goto(APP)
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  return page
}

async function signIn(page, name) {
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const popup = await opened
  await popup.getByRole('button', { name: new RegExp(`${name}@`) }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${FOLDER}${name}.png` })
}
