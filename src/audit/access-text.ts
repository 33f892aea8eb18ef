import type { Recording } from '../recording/recording.ts'
import { permissionsUsed, type RequestRecord, sourceOf } from '../recording/request-record.ts'

/**
 * One request to an API, as the JSON of an `AuditAccess`. An operation makes many requests, so the text is
 * concatenated: serializing objects would take twice as long.
 */
export function accessText(recording: Recording, record: RequestRecord): string {
  const { number, api, auth, request, error, origin, attempts } = record
  const permissions = auth === 'user' ? permissionsUsed(request.scopes, recording.grantedFor(api.name)) : null
  const status = attempts.at(-1)?.status ?? null
  let text = `{"access":${number},"fields":${namesText(boundedNames(record.coordinates()))},"auth":${nameText(auth)}`
  if (permissions !== null) text += `,"permissions":${namesText(permissions)}`
  text += `,"api":${nameText(api.name)},"method":${nameText(request.method)}`
  text += `,"template":${record.template === null ? 'null' : nameText(record.template)}`
  text += `,"source":${nameText(sourceOf(record))},"status":${status}`
  if (error !== null) text += `,"error":${nameText(error)}`
  text += `,"attempts":[${attemptsText(recording, record)}]`
  if (origin !== null) text += `,"reused":${idsText(origin)}`
  return `${text}}`
}

/** One entry per attempt, including attempts that had no response yet when the gateway stopped. */
function attemptsText(recording: Recording, record: RequestRecord): string {
  const texts = record.attempts.map((attempt) => attemptText(recording, attempt))
  return (record.endMs === null ? [...texts, ...inFlight(recording, record)] : texts).join(',')
}

function attemptText(recording: Recording, attempt: RequestRecord['attempts'][number]): string {
  const { status, failure, slot, call } = attempt
  const batch = slot === null ? undefined : recording.calls[call.number - 1]
  const own = `"clientRequestId":${JSON.stringify(attempt.clientRequestId)},"requestId":${JSON.stringify(attempt.requestId)}`
  const failed = failure === null ? '' : `,"failure":${nameText(failure)}`
  return `{${own},"status":${status}${failed}${batch === undefined ? '' : `,"batch":${batchText(batch)}`}}`
}

function batchText({ started, response }: Recording['calls'][number]): string {
  return idsText({ clientRequestId: started.clientRequestId, requestId: response?.requestId ?? null })
}

function idsText({ clientRequestId, requestId }: NonNullable<RequestRecord['origin']>): string {
  return `{"clientRequestId":${JSON.stringify(clientRequestId)},"requestId":${JSON.stringify(requestId)}}`
}

function inFlight({ calls }: Recording, record: RequestRecord): readonly string[] {
  return calls
    .filter(({ response, started }) => response === null && started.requests.includes(record))
    .map(({ started: { clientRequestId, isBatch } }) => {
      const ids = { clientRequestId, requestId: null }
      const batch = isBatch ? { batch: ids } : null
      return JSON.stringify({ ...ids, status: null, failure: 'inFlight', ...batch })
    })
}

/** Maximum total length of the field names in one access, or in the part about the whole operation, in characters. */
const MAX_CHARACTERS = 16 * 1024

/** As many field names as fit into an audit line, followed by the number of omitted names. */
export function boundedNames(names: readonly string[]): readonly string[] {
  let characters = 0
  const end = names.findIndex((name) => {
    characters += name.length + 3
    return characters > MAX_CHARACTERS
  })
  return end < 0 ? names : [...names.slice(0, end), `… ${names.length - end} more`]
}

function namesText(names: readonly string[]): string {
  return `[${names.map(nameText).join(',')}]`
}

/** The JSON of names from the schema and the configuration, cached because these names recur. */
const texts = new Map<string, string>()
const MAX_TEXTS = 10_000

function nameText(name: string): string {
  let text = texts.get(name)
  if (text === undefined) {
    text = JSON.stringify(name)
    // Resolvers in code can create any number of templates.
    if (texts.size >= MAX_TEXTS) texts.clear()
    texts.set(name, text)
  }
  return text
}
