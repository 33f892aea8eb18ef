import type { BrowserAuthOptions } from '@azure/msal-browser'

/**
 * How MSAL is told whose users sign in. An authority of Entra ID needs nothing but its address. The embedded tenant of
 * `npm start` speaks plain HTTP on this machine, which MSAL does not take: it is told an https address that it never
 * visits, and the endpoints themselves. Leave that part out when you copy this.
 */
export async function authorityOptions(
  authority: string,
): Promise<Pick<BrowserAuthOptions, 'authority' | 'knownAuthorities' | 'authorityMetadata'>> {
  const { protocol, host, pathname } = new URL(authority)
  if (protocol === 'https:') return { authority }
  const response = await fetch(`${authority}/v2.0/.well-known/openid-configuration`)
  return {
    authority: `https://${host}${pathname}`,
    knownAuthorities: [host],
    authorityMetadata: await response.text(),
  }
}
