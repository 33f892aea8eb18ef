import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { violationsOf } from './axe.ts'
import { overlapsOf } from './overlaps.ts'

/** How a page looks. */
export interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
}

export interface LookOptions {
  readonly isGraphiqlShown?: boolean
  /** What has to be seen in the picture: a selector. */
  readonly focus?: string
  /** On paper there is nothing to hit. */
  readonly media?: 'screen' | 'print'
}

/** Looks at a state in each way. */
export type LookAt = (state: string, options?: LookOptions) => Promise<void>

/**
 * Of GraphiQL's document, all but Monaco, its tabs, which have their buttons within `role="tab"`, and the operations of its
 * history, which are all called "Set active".
 */
const THEIRS = `{ exclude: ['.monaco-editor', '.graphiql-tab', '.graphiql-history-item-label'] }`

/** What is written in Monaco, in its own colors. */
const CODE = `{ include: ['.monaco-editor'] }`

/** What depends on the theme; all else is the same in both. */
const COLORS = ['color-contrast']

/** @param problems - get a line for each serious problem of axe, each pair of controls that overlap, and each state that is too wide. */
export function createLook(page: Page, looks: readonly Look[], problems: string[]): LookAt {
  return async (state, options = {}) => {
    for (const look of looks) {
      const rules = look.colorScheme === looks[0]?.colorScheme ? [] : COLORS
      const found = await lookOnce(page, look, rules, options)
      await takePicture(page, `${state}-${look.colorScheme}-${look.width}`)
      problems.push(...found.map((each) => `${state} (${look.colorScheme}, ${look.width} px): ${each}`))
    }
    await page.emulateMedia({ media: 'screen' })
  }
}

async function lookOnce(
  page: Page,
  { colorScheme, width }: Look,
  rules: readonly string[],
  { isGraphiqlShown = false, focus, media = 'screen' }: LookOptions,
): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme, media, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: 800 })
  if (focus !== undefined)
    await page.evaluate(`document.querySelector(${JSON.stringify(focus)}).scrollIntoView({ block: 'end' })`)
  const found = [...(await violationsOf(page, { rules }))]
  if (media === 'screen') found.push(...(await overlapsOf(page)))
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
  if (wide > width) found.push(`is ${wide} px wide`)
  const frame = page.frames().find((each) => new URL(each.url()).pathname.endsWith('/graphiql'))
  if (isGraphiqlShown && frame) {
    found.push(...(await violationsOf(frame, { context: THEIRS, rules })))
    found.push(...(await violationsOf(frame, { context: CODE, rules: COLORS })))
    found.push(...(await overlapsOf(frame)))
  }
  return found
}

/** Where a picture of each state goes, for people to look at: `PICTURES=<folder> npm run test:pages`. */
const PICTURES = process.env.PICTURES

async function takePicture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  await page.screenshot({ path: join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.png`) })
}
