import { climbs } from '../../link-origin.ts'

/** Hosted Apollo Sandbox, which runs in a developer's browser. */
export const STUDIO_ORIGIN = 'https://studio.apollographql.com'

/** The problem with an address; undefined if there is none. Never contains the address, which may contain a password. */
export type AddressProblem = string | undefined

interface AddressRules {
  /** In production, even loopback addresses must use https. */
  readonly production: boolean
}

/** Stricter than WHATWG's URL parser, which accepts missing slashes, backslashes and white space. */
const ADDRESS = /^https?:\/\/(?<authority>[^/?#\\\s]+)(?<rest>(?:[/?#][^\\\s]*)?)$/i

/** Hosts that browsers send and DNS can resolve. WHATWG's URL parser also accepts `*`, braces and other characters. */
const HOST = /^(?:[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?|\[[\da-f:.]+\])$/

/**
 * Checks an origin, such as `https://login.microsoftonline.com`: only scheme, host and port. Case, a default port and
 * a trailing slash do not matter: `new URL(text).origin` is the form that browsers send.
 *
 * Every origin must use https, except loopback addresses outside production.
 */
export function originProblem(text: string, rules: AddressRules): AddressProblem {
  if (text.includes('*')) return 'must name one host: wildcards are not supported, so list each origin'
  const url = parse(text)
  if (url === undefined) return 'must be an origin, e.g. https://host.contoso.example'
  if (url.hasUser) return 'must be an origin only, without a user name or password'
  if (url.rest !== '' && url.rest !== '/') {
    return 'must be an origin only: scheme, host and port, without a path'
  }
  return hostProblem(url) ?? schemeProblem(url, rules)
}

/** Checks the base URL of an API: like an origin, but with an optional path. */
export function baseUrlProblem(text: string, rules: AddressRules): AddressProblem {
  const url = parse(text)
  if (url === undefined) return 'must be an address, e.g. https://host.contoso.example/v1'
  if (url.hasUser) return 'must not contain a user name or password'
  if (/[?#]/.test(url.rest)) return 'must not contain a query or a fragment'
  if (climbs(url.rest)) {
    return 'must not contain the segments "." or "..", even encoded: use the resolved path'
  }
  return hostProblem(url) ?? schemeProblem(url, rules)
}

interface Address {
  readonly protocol: string
  readonly hostname: string
  readonly hasUser: boolean
  /** Everything after host and port, unchanged. */
  readonly rest: string
}

function parse(text: string): Address | undefined {
  const { authority, rest } = ADDRESS.exec(text)?.groups ?? {}
  if (authority === undefined || rest === undefined) return undefined
  try {
    const { protocol, hostname } = new URL(text)
    return { protocol, hostname, hasUser: authority.includes('@'), rest }
  } catch {
    // URL.canParse is not used, because on Node 20 it returns wrong results for Latin-1 characters once V8 has optimized a call.
    return undefined
  }
}

function hostProblem({ hostname }: Address): AddressProblem {
  return HOST.test(hostname) ? undefined : 'must name a host: letters, digits, dots and hyphens'
}

function schemeProblem({ protocol, hostname }: Address, { production }: AddressRules): AddressProblem {
  if (protocol === 'https:') return undefined
  if (production) return 'must use https'
  return isLoopback(hostname) ? undefined : 'must use https, because it is not on this machine'
}

/** Whether a URL's host name can only be this machine: `localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
