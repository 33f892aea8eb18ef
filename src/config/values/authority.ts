import { type AddressProblem, originProblem } from './origin.ts'

/** An origin, and perhaps the tenant and version that authorities in documentation and samples have behind it. */
const AUTHORITY =
  /^(?<origin>https?:\/\/[^/]+)\/(?<tenant>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[a-z\d-]+\.onmicrosoft\.com)(?:\/v2\.0)?\/?$/i

/**
 * Checks the address of a cloud's sign-in endpoint. It is an origin; an authority of one tenant, such as
 * `https://contoso.ciamlogin.com/contoso.onmicrosoft.com`, is taken for the origin in front.
 */
export function instanceProblem(text: string, rules: { readonly production: boolean }): AddressProblem {
  return originProblem(AUTHORITY.exec(text)?.groups?.origin ?? text, rules)
}

/** The origin of an address that `instanceProblem` finds nothing wrong with. */
export function instanceOf(text: string): string {
  return new URL(text).origin
}

/** The tenant that an authority names by its GUID, in lower case; undefined if it names none, or a domain. */
export function tenantOf(authority: string): string | undefined {
  const tenant = AUTHORITY.exec(authority)?.groups?.tenant?.toLowerCase()
  return tenant?.includes('.') ? undefined : tenant
}
