import type { BrowserAuthOptions } from '@azure/msal-browser'

/**
 * The options that tell MSAL which tenant's users sign in. For Entra ID, the address of the authority is enough. The embedded
 * tenant of `npm start` uses plain HTTP on this machine, which MSAL does not accept. MSAL therefore gets an https address that
 * it never visits, together with the actual endpoints. Leave that part out when you copy this code.
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
