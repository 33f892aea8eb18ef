/** Hosted Apollo Sandbox, which runs in the browser of whoever develops. */
export const STUDIO_ORIGIN = 'https://studio.apollographql.com'

/** What is wrong with an address, or undefined where nothing is. Never contains the address: it may hold a password. */
export type AddressProblem = string | undefined

interface AddressRules {
  /** In production even loopback must be https. */
  readonly production: boolean
}

/**
 * Checks an origin, such as `https://login.microsoftonline.com`: scheme, host and port, nothing else.
 *
 * One rule for every origin: https, except loopback outside production.
 */
export function originProblem(text: string, rules: AddressRules): AddressProblem {
  const url = parse(text)
  if (url === undefined) return 'must be an origin, e.g. https://host.contoso.example'
  if (url.origin !== text.replace(/\/$/, '').toLowerCase()) {
    return 'must be an origin only: scheme, host and port, without a path'
  }
  return schemeProblem(url, rules)
}

/** Checks the base address of an API: like an origin, and a path may follow. */
export function baseUrlProblem(text: string, rules: AddressRules): AddressProblem {
  const url = parse(text)
  if (url === undefined) return 'must be an address, e.g. https://host.contoso.example/v1'
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password'
  if (url.search !== '' || url.hash !== '') return 'must not contain a query or a fragment'
  return schemeProblem(url, rules)
}

function parse(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined
}

function schemeProblem({ protocol, hostname }: URL, { production }: AddressRules): AddressProblem {
  if (protocol === 'https:') return undefined
  if (production) return 'must be https'
  return isLoopback(hostname) ? undefined : 'must be https, because it is not on this machine'
}

/** Whether a URL's host name can only be this machine: `localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
