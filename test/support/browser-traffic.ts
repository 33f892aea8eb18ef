import type { BrowserContext, Request } from 'playwright-core'

/** What a profile's pages sent, received and said. */
export interface Traffic {
  /** Addresses beyond loopback without a stand-in. */
  readonly strays: readonly string[]
  /** Addresses of all requests so far. */
  readonly urls: readonly string[]
  /** Errors on the console, those of the Content Security Policy among them, and uncaught exceptions. */
  readonly complaints: readonly string[]
  /**
   * Everywhere a text went through, each place once, such as `request header authorization POST
   * http://localhost:4000/graphql`, `message to https://cdn.example` or `console`. Throws where the texts are not kept.
   */
  placesOf(text: string): Promise<readonly string[]>
  addStray(url: string): void
}

interface Heard {
  readonly place: string
  readonly text: string
}

/** The name under which pages report messages from other windows. */
const REPORT_MESSAGE = '__reportMessage'

/**
 * Records from now on; to be called before the first page is opened.
 *
 * @param options.keepsTexts - whether `placesOf` can be asked: keeping every text takes the megabytes of a page out of the browser once
 * more.
 */
export async function recordTraffic(
  context: BrowserContext,
  { keepsTexts }: { readonly keepsTexts: boolean },
): Promise<Traffic> {
  const strays: string[] = []
  const urls: string[] = []
  const complaints: string[] = []
  const heard: Heard[] = []
  const listening: Promise<void>[] = []

  context.on('request', (request) => {
    urls.push(request.url())
    if (keepsTexts) listening.push(listenTo(request, heard))
  })
  context.on('console', (message) => {
    heard.push({ place: 'console', text: message.text() })
    if (message.type() === 'error') complaints.push(message.text())
  })
  context.on('weberror', (problem) => complaints.push(String(problem.error())))
  if (keepsTexts) await recordMessages(context, heard)

  return {
    strays,
    urls,
    complaints,
    addStray: (url) => void strays.push(url),
    async placesOf(text) {
      if (!keepsTexts) throw new Error('the profile was opened without keepsTexts')
      await Promise.all(listening)
      const places = heard.filter((each) => each.text.includes(text)).map(({ place }) => place)
      return [...new Set(places)].sort()
    },
  }
}

async function listenTo(request: Request, heard: Heard[]): Promise<void> {
  const address = addressOf(request)
  heard.push({ place: `url ${address}`, text: request.url() })
  heard.push({ place: `request body ${address}`, text: request.postData() ?? '' })
  // Requests of a closing page may have lost their headers or their answer.
  const response = await request.response().catch(() => null)
  const sent = await request.allHeaders().catch(() => request.headers())
  for (const [name, text] of Object.entries(sent))
    heard.push({ place: `request header ${name} ${address}`, text })
  if (response === null) return
  const received = await response.allHeaders().catch(() => response.headers())
  for (const [name, text] of Object.entries(received)) {
    heard.push({ place: `response header ${name} ${address}`, text })
  }
  heard.push({ place: `response body ${address}`, text: await response.text().catch(() => '') })
}

/** Without query and fragment, so that places can be compared. */
function addressOf(request: Request): string {
  const { origin, pathname } = new URL(request.url())
  return `${request.method()} ${origin}${pathname}`
}

/** Has every page and frame report each message that another window posts to it. */
async function recordMessages(context: BrowserContext, heard: Heard[]): Promise<void> {
  await context.exposeBinding(REPORT_MESSAGE, (_source, receiver: string, text: string) => {
    heard.push({ place: `message to ${receiver}`, text })
  })
  await context.addInitScript(`addEventListener('message', ({ data, source }) => {
    if (source !== null) ${REPORT_MESSAGE}(location.origin, JSON.stringify(data) ?? '')
  }, true)`)
}
