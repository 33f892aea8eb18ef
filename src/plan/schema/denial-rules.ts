import type { JsonObject } from '../../json/json-object.ts'

/** How responses with a success status report that a request was not carried out. The field reads none of these members. */
export interface DenialRules {
  /** Members that are `false` in such a response. */
  readonly flags: readonly string[]
  readonly errors: readonly ErrorMember[]
  /** The members that the field reads; null if it returns the whole response. */
  readonly reads: readonly string[] | null
}

/** A member that describes an error. */
export interface ErrorMember {
  readonly name: string
  /** Whether the member's value describes an error. Any other value indicates success or means something else. */
  readonly describesError: (value: unknown, body: JsonObject) => boolean
}

/**
 * @see https://docs.slack.dev/apis/web-api (ok)
 * @see https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/ (success)
 */
export const FLAGS = ['ok', 'success', 'Success']

const MESSAGES = ['errorMessage', 'ErrorMessage', 'error_message']

/**
 * @see https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.identity.identityresult (succeeded)
 * @see https://www.jsonrpc.org/specification#response_object (error)
 * @see https://spec.graphql.org/October2021/#sec-Errors (errors)
 * @see https://github.com/catalyst/moodle-auth_userkey/issues/49 (exception)
 * @see https://developers.weixin.qq.com/doc/offiaccount/en/Getting_Started/Global_Return_Code.html (errcode)
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html (errorMessage)
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2 (status)
 * @see https://github.com/omniti-labs/jsend (status)
 * @see https://docs.jestor.com/reference/response-structure (status: false)
 * @see https://www.tradesync.io/developers/response-format/ (result)
 * @see https://techdocs.akamai.com/identity-cloud-auth/reference/api-errors (stat)
 */
export const ERROR_MEMBERS: readonly ErrorMember[] = [
  ...['error', 'errors', 'Error', 'Errors', 'hasErrors', 'exception', 'fault', 'Fault', ...MESSAGES].map(
    (name) => ({ name, describesError: isGiven }),
  ),
  // If the response also has a result, these can describe work that has just begun.
  ...['succeeded', 'Succeeded', 'successful', 'isSuccess', 'IsSuccess'].map((name) => ({
    name,
    describesError: (value: unknown) => value === false,
  })),
  ...['errorCode', 'error_code', 'errcode'].map((name) => ({ name, describesError: isErrorNumber })),
  ...['statusCode', 'code'].map((name) => ({ name, describesError: isErrorStatus })),
  { name: 'status', describesError: (value, body) => isErrorStatus(value, body) || isFailure(value) },
  { name: 'result', describesError: isFailure },
  { name: 'stat', describesError: (value) => isFailure(value) || value === 'failed' },
]

function isGiven(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return value === true || (typeof value === 'string' && value !== '')
}

/** Whether a value is the status of an HTTP error and comes with a message. Any other number could be data. */
function isErrorStatus(value: unknown, body: JsonObject): boolean {
  if (typeof value !== 'number' || value < 400 || value >= 600) return false
  return ['message', 'msg', 'detail', 'title', 'description'].some((name) => typeof body[name] === 'string')
}

/** Ignores text, because some APIs also return `SUCCESS` as an error code. */
function isErrorNumber(value: unknown): boolean {
  return typeof value === 'number' && value !== 0
}

/** `failed` is not included, because it can be the status of a job. */
function isFailure(value: unknown): boolean {
  return (
    value === false ||
    (typeof value === 'string' && ['error', 'fail', 'failure'].includes(value.toLowerCase()))
  )
}
