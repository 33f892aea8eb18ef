import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { DenialRules, ErrorMember } from '../../plan/schema/denial-rules.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'

/** A field whose response can report that its request was not carried out. */
export type DeniableField = Pick<RequestField, 'denials'> & {
  readonly request: Pick<RequestField['request'], 'kind'>
}

/**
 * Members in which the response to a read states why the request was not carried out. Without any of them, a flag that is false
 * could be data if the response has a result.
 */
const REASONS = ['error', 'errors', 'Error', 'Errors', 'error_code', 'errorCode', 'error_description']

/**
 * Recognizes the common ways in which a response with a success status reports that its request was not carried out: a flag
 * that is false, as in `{"ok": false, "error": "channel_not_found"}`, or an error instead of everything that the field reads,
 * as in `{"data": null, "error": {"code": 7}}`.
 *
 * @returns the report for the log, such as `"ok" is false`; undefined if the response is not such a report.
 */
export function denialIn(
  { body }: Pick<ApiResponse, 'body'>,
  { denials, request: { kind } }: DeniableField,
): string | undefined {
  if (denials === null || !isJsonObject(body)) return undefined
  const flag = denials.flags.find((name) => memberOf(body, name) === false)
  const error = errorMemberOf(body, denials)
  if (flag === undefined && error === undefined) return undefined
  const isDenied = !hasResult(body, denials)
  if (flag !== undefined && (isDenied || kind === 'write' || hasReason(body))) return `"${flag}" is false`
  return isDenied && error !== undefined ? `"${error.name}" describes an error, without a result` : undefined
}

/** Whether a response describes an error in a member that the field does not read, in addition to its result if it has one. */
export function describesError({ body }: Pick<ApiResponse, 'body'>, denials: DenialRules | null): boolean {
  return denials !== null && isJsonObject(body) && errorMemberOf(body, denials) !== undefined
}

function errorMemberOf(body: JsonObject, { errors }: DenialRules): ErrorMember | undefined {
  return errors.find((member) => member.describesError(memberOf(body, member.name), body))
}

function hasReason(body: JsonObject): boolean {
  return REASONS.some((name) => Object.hasOwn(body, name))
}

/** Whether a response contains anything that the field reads. */
function hasResult(body: JsonObject, { reads }: DenialRules): boolean {
  return reads?.some((name) => !isNothing(memberOf(body, name))) ?? true
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === undefined || value === null
}

function memberOf(body: JsonObject, name: string): unknown {
  return Object.hasOwn(body, name) ? body[name] : undefined
}
