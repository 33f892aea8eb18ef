/**
 * Takes the screenshots of docs/landing-page.md, in headless Chromium, of a gateway on the embedded tenant that it starts
 * for that (`PORT` and `BEHALF_TENANT_PORT` as usual):
 *
 *   npm run build && node scripts/screenshots.mjs
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url))
const FOLDER = fileAt('../docs/images')
const PORT = process.env.PORT ?? '4000'
const PAGE = `http://localhost:${PORT}/`
const TENANT = `http://localhost:${process.env.BEHALF_TENANT_PORT ?? '4001'}`
const ADELE = 'adele@contoso.example'
const WIDE = { width: 1200, height: 760 }
const NARROW = { width: 390, height: 844 }

/** What the embedded editor of Apollo would show comes from the internet; here it is where it goes. */
const NO_SANDBOX = 'https://sandbox.embed.apollographql.com'

mkdirSync(FOLDER, { recursive: true })
const gateway = spawn(
  process.execPath,
  ['--disallow-code-generation-from-strings', fileAt('../dist/main.js'), 'start'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
await once(gateway.stdout, 'data')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
})
try {
  await takeAll()
} finally {
  await browser.close()
  gateway.kill()
}

async function takeAll() {
  for (const colorScheme of ['light', 'dark']) {
    const { page, shoot } = await open({ colorScheme, viewport: WIDE })
    await shoot(`signed-out-${colorScheme}`)
    await signIn(page)
    await runExample(page, 'My day', 'MyDay')
    await shoot(`explain-${colorScheme}`)
    await page.getByRole('button', { name: '/me/messages' }).click()
    if (colorScheme === 'light') {
      await page.setViewportSize({ ...WIDE, height: 1100 })
      await page.locator('.explain').evaluate((panel) => {
        panel.style.height = '640px'
        panel.style.maxHeight = 'none'
      })
      await page.locator('.details').evaluate((details) => details.scrollIntoView({ block: 'end' }))
      await shoot('explain-details')
      await page.setViewportSize(WIDE)
    }
    await page.getByRole('link', { name: 'Schema' }).click()
    await page.getByRole('searchbox', { name: 'Search types' }).fill('manager')
    await page.getByText('/users/{id}/manager').waitFor()
    await shoot(`schema-${colorScheme}`)
  }
  await takeChallenge()
  await takeUnreachable()
  const { page, shoot } = await open({ colorScheme: 'light', viewport: NARROW })
  await shoot('signed-out-narrow')
  await signIn(page)
  await runExample(page, 'My team', 'MyTeam')
  await shoot('explain-narrow')
}

async function takeChallenge() {
  const policy = { users: [ADELE], resource: 'graph', demand: 'mfa' }
  await fetch(`${TENANT}/_policies`, { method: 'POST', body: JSON.stringify(policy) })
  const { page, shoot } = await open({ colorScheme: 'light', viewport: WIDE })
  await signIn(page)
  await runExample(page, 'Me and my manager', 'MeAndMyManager')
  await page.getByRole('dialog').waitFor()
  await shoot('challenge')
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Continue to sign-in' }).click()
  const popup = await opened
  await popup.getByText('Additional verification is required').waitFor()
  await popup.screenshot({ path: `${FOLDER}/challenge-sign-in.png` })
  await fetch(`${TENANT}/_policies`, { method: 'DELETE' })
}

async function takeUnreachable() {
  const { page, shoot } = await open({ colorScheme: 'light', viewport: WIDE, editor: 'sandbox' })
  await signIn(page)
  await page.getByText('could not be loaded').waitFor()
  await editorShows(page, 'MeAndMyManager')
  await shoot('sandbox-unreachable')
}

/** A new profile, in which GraphiQL is the editor that was chosen last. */
async function open({ editor = 'graphiql', ...options }) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  context.setDefaultTimeout(120_000)
  await context.route(`${NO_SANDBOX}/**`, (route) => route.abort())
  const page = await context.newPage()
  await page.goto(PAGE)
  await page.evaluate((chosen) => localStorage.setItem('behalf.editor', chosen), editor)
  await page.reload()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  const shoot = async (name) => {
    await page.mouse.move(0, 0)
    await page.screenshot({ path: `${FOLDER}/${name}.png` })
  }
  return { page, shoot }
}

async function signIn(page) {
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await (await opened).getByRole('button', { name: ADELE }).click()
  await page.getByRole('navigation', { name: 'Examples' }).waitFor()
}

async function runExample(page, title, name) {
  await editorShows(page, 'MeAndMyManager')
  await page.getByRole('button', { name: title }).click()
  await editorShows(page, name)
  await graphiql(page)
    .getByRole('button', { name: /Execute query/ })
    .click()
  await page.locator('.waterfall, dialog[open]').first().waitFor()
  // The editor colors its words a moment later.
  await page.waitForTimeout(800)
}

async function editorShows(page, name) {
  await graphiql(page).locator('.graphiql-query-editor').getByText(name).waitFor()
}

function graphiql(page) {
  return page.frameLocator('iframe[title="GraphiQL"]')
}
