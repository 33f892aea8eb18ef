import { type JsonObject, parseJsonObject } from '../../json/json-object.ts'
import type { Redact } from './repeated-secrets.ts'

/**
 * Parses a response from Entra ID. Unless it is a token, the secrets of the request are removed, because errors are logged. MSAL
 * recognizes an error by its members, regardless of the status, which a proxy may have changed.
 *
 * @param redact - removes the secrets of the request.
 */
export function readResponse(status: number, text: string, redact: Redact): JsonObject {
  const body = parseJsonObject(text)
  if (status === 200 && body && typeof body.access_token === 'string' && !isError(body)) return body
  return parseJsonObject(redact(text)) ?? unreadable(status)
}

const ERROR_MEMBERS = ['error', 'error_description', 'suberror'] as const

function isError(body: JsonObject): boolean {
  return ERROR_MEMBERS.some((name) => Boolean(body[name]))
}

function unreadable(status: number): JsonObject {
  return {
    error: 'invalid_response',
    error_description: `The response (HTTP ${status}) is not a JSON object.`,
  }
}
