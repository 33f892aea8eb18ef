import { type AddressProblem, originProblem } from './origin.ts'

/** An origin, followed by tenant and version, as authorities appear in documentation and samples. */
const AUTHORITY =
  /^(?<origin>https?:\/\/[^/]+)\/(?<tenant>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[a-z\d-]+\.onmicrosoft\.com)(?:\/v2\.0)?\/?$/i

/**
 * Checks the address of a cloud's sign-in endpoint. It must be an origin. The authority of one tenant, such
 * as `https://contoso.ciamlogin.com/contoso.onmicrosoft.com`, is treated as its origin.
 */
export function instanceProblem(text: string, rules: { readonly production: boolean }): AddressProblem {
  return originProblem(AUTHORITY.exec(text)?.groups?.origin ?? text, rules)
}

/** The origin of an address that `instanceProblem` accepts. */
export function instanceOf(text: string): string {
  return new URL(text).origin
}

/** The GUID of the tenant in an authority, in lower case; undefined if it contains no tenant, or a domain. */
export function tenantOf(authority: string): string | undefined {
  const tenant = AUTHORITY.exec(authority)?.groups?.tenant?.toLowerCase()
  return tenant?.includes('.') ? undefined : tenant
}
