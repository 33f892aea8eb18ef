import type { PageConfiguration } from './page-configuration.ts'

/** The origin of Apollo Sandbox's editor, which `@apollo/sandbox` embeds in a frame. */
const SANDBOX_ORIGIN = 'https://sandbox.embed.apollographql.com'

/** A document of the landing page. */
export type PageName = 'index' | 'graphiql' | 'signed-in'

type Directives = Readonly<Record<string, readonly string[]>>

const SELF = "'self'"
const NOTHING = "'none'"

const STRICT: Directives = {
  'default-src': [NOTHING],
  'script-src': [SELF],
  'style-src': [SELF],
  'img-src': [SELF, 'data:'],
  'font-src': [SELF],
  'base-uri': [NOTHING],
  'form-action': [NOTHING],
  'frame-ancestors': [NOTHING],
}

/**
 * The headers of a document: its scripts come only from our own files, and no other site can frame it.
 *
 * The document that holds the tokens (`index`) can connect only to the gateway and to Entra ID, but keeps access to the popups
 * that it opens. `graphiql` cannot connect to anything; the embedding page sends its operations. It is the only document with
 * inline styles, because its editor, Monaco, writes style elements and attributes, and does not support nonces for them. Entra ID
 * redirects to `signed-in`, in popups, and in hidden frames when a sign-in is renewed.
 */
export function pageHeaders(
  page: PageName,
  { signIn, sandbox }: PageConfiguration,
): Readonly<Record<string, string>> {
  const identity = signIn === null ? [] : [signIn.instance]
  const own: Readonly<Record<PageName, Directives>> = {
    index: {
      'connect-src': [SELF, ...identity],
      'frame-src': [SELF, ...identity, ...(sandbox ? [SANDBOX_ORIGIN] : [])],
    },
    graphiql: {
      'style-src': [SELF, "'unsafe-inline'"],
      'font-src': [SELF, 'data:'],
      'worker-src': [SELF],
      'frame-ancestors': [SELF],
    },
    'signed-in': { 'frame-ancestors': [SELF] },
  }
  return {
    'content-security-policy': policyOf({ ...STRICT, ...own[page] }),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    ...(page === 'index' ? { 'cross-origin-opener-policy': 'same-origin-allow-popups' } : {}),
  }
}

function policyOf(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
