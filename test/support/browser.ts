import { existsSync } from 'node:fs'
import { describe } from '@jest/globals'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { recordTraffic, type Traffic } from './browser-traffic.ts'

/** What answers in the place of an origin of the internet: by the origin, e.g. `https://cdn.example`. */
export type StandIns = Readonly<Record<string, (url: URL) => StandInAnswer>>

export interface StandInAnswer {
  readonly contentType: string
  readonly body: string
}

/** A profile of its own, as a new user of the browser has it. */
export interface Profile {
  readonly context: BrowserContext
  /** What its pages asked for and wrote to the console; with `keepsTexts`, also all that they sent, received and said to each other. */
  readonly traffic: Traffic
}

/** The shell is Chromium without the parts that a person sees, and takes two thirds of the time. */
const EXECUTABLE = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path))
if (EXECUTABLE === undefined) {
  console.warn(
    'Chromium is not installed (CHROMIUM_PATH, /usr/bin/chromium-headless-shell, /usr/bin/chromium): the tests that open it are skipped',
  )
}

/** Tests that open a browser, where there is one to open. */
export const describeInBrowser = EXECUTABLE === undefined ? describe.skip : describe

/** Less than Jest waits for a test, so that a failure names what was waited for. */
const TIMEOUT_MS = 40_000

/** Without the last one, names are looked up outside before `openProfile` can stop the request. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/** Starts headless Chromium; the caller closes it. Throws where none is installed. */
export function launchBrowser(): Promise<Browser> {
  if (EXECUTABLE === undefined) throw new Error('Chromium is not installed')
  return chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS })
}

export interface ProfileOptions extends BrowserContextOptions {
  readonly standIns?: StandIns
  /** Whether `traffic.placesOf` can be asked. Default false: it takes time for each page. */
  readonly keepsTexts?: boolean
}

/**
 * Opens a new profile, whose pages reach nothing but loopback and the stand-ins; all other requests fail at once, as
 * they do offline, and are in `traffic.strays`.
 */
export async function openProfile(
  browser: Browser,
  { standIns = {}, keepsTexts = false, ...options }: ProfileOptions = {},
): Promise<Profile> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(TIMEOUT_MS)
  const traffic = await recordTraffic(context, { keepsTexts })
  await context.route(
    (url) => !isLoopback(url),
    async (route) => {
      const url = new URL(route.request().url())
      const answer = standIns[url.origin]?.(url)
      if (answer !== undefined) return route.fulfill({ status: 200, ...answer })
      traffic.addStray(url.href)
      return route.abort('internetdisconnected')
    },
  )
  return { context, traffic }
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return !protocol.startsWith('http') || hostname === 'localhost' || hostname === '127.0.0.1'
}
