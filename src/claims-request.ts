import { isJsonObject, parseJsonObject } from './json/json-object.ts'

/**
 * What is required of one claim, e.g. `{"essential": true, "value": "c1"}`; null if the claim only has to be
 * present.
 */
export type ClaimDemand = Readonly<Record<string, unknown>> | null

/** Where a claim must appear, e.g. `access_token`, and what is required of it there. */
export type ClaimsRequest = Readonly<Record<string, Readonly<Record<string, ClaimDemand>>>>

/**
 * Parses a claims request from an external source.
 *
 * @returns null if the text is not a claims request that MSAL and Entra ID can use, or if it requires nothing,
 *   because a new token would not help.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter
 */
export function parseClaimsRequest(text: string): ClaimsRequest | null {
  const request = parseJsonObject(text)
  if (request === null) return null
  const sections = Object.values(request)
  return sections.every(isSection) && sections.some(hasDemand) ? (request as ClaimsRequest) : null
}

function isSection(section: unknown): section is ClaimsRequest[string] {
  return (
    isJsonObject(section) && Object.values(section).every((demand) => demand === null || isJsonObject(demand))
  )
}

function hasDemand(section: ClaimsRequest[string]): boolean {
  return Object.keys(section).length > 0
}
