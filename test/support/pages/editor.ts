import type { Page } from 'playwright-core'

/** What tests do with the editors of the landing page. */

export function sandboxOf(page: Page) {
  return page.frameLocator('iframe[title="Apollo Sandbox"]')
}

export function graphiql(page: Page) {
  return page.frameLocator('iframe[title="GraphiQL"]')
}

/** Waits until Sandbox is shown, and runs what it has. */
export async function runInSandbox(page: Page): Promise<void> {
  await sandboxOf(page).getByRole('button', { name: 'Run in Sandbox' }).click()
}

export async function chooseGraphiql(page: Page, shown = 'MeAndMyManager'): Promise<void> {
  await page.getByRole('button', { name: 'GraphiQL', exact: true }).click()
  await editorShows(page, shown)
}

/** Waits for the editor, which is slower than its buttons. */
export async function editorShows(page: Page, name: string): Promise<void> {
  await graphiql(page).locator('.graphiql-query-editor').getByText(name).waitFor()
}

/** Chooses an example, and waits until the editor has it. */
export async function chooseExample(page: Page, title: string, name: string): Promise<void> {
  await page.getByRole('button', { name: title }).click()
  await editorShows(page, name)
}

/** Replaces the text in GraphiQL's editor by pasting, because the editor closes brackets automatically while typing. */
export async function write(page: Page, operation: string): Promise<void> {
  const input = '.graphiql-query-editor textarea, .graphiql-query-editor .native-edit-context'
  await graphiql(page).locator(input).first().focus()
  await page.keyboard.press('Control+A')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const copy = `navigator.clipboard.writeText(${JSON.stringify(operation)})`
  await graphiql(page).locator('body').evaluate(copy)
  await page.keyboard.press('Control+V')
}

export function runButton(page: Page) {
  return graphiql(page).getByRole('button', { name: /Execute query/ })
}

/** Waits until GraphiQL shows an answer with these words. */
export async function answerOf(page: Page, words: string): Promise<void> {
  await graphiql(page).locator('.result-window').getByText(words).first().waitFor()
}
