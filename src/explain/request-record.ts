import type { ApiConfig } from '../config/config.ts'
import type { CallRecord } from './call-record.ts'
import { curlOf } from './curl.ts'
import type {
  ExplainedAttempt,
  ExplainedPermissions,
  ExplainedPhase,
  ExplainedRequest,
  RequestSource,
} from './explanation.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { type Requester, textOf } from './requester.ts'
import { sealedPath } from './sealed-path.ts'
import { createTimeline } from './timeline.ts'

/** What becomes of one request. */
export interface RequestRecord {
  readonly id: string
  readonly api: string
  /** As it may be shown. */
  url(): string
  /** Another field asks for the same. */
  join(asker: Requester | undefined): void
  /** What it does or waits for from now on. */
  enter(phase: ExplainedPhase['phase']): void
  /** How the answer comes, where it is not by sending the request. */
  comesFrom(source: 'cached' | 'shared'): void
  /** What came of sending it once. */
  attempted(attempt: Attempt): void
  /** @param error - why there is no usable answer; null where there is one. */
  end(error: string | null): void
  /** The number of fields that found it in flight. */
  joined(): number
  /** @param granted - what the caller's token for the API permits; null if unknown. */
  explained(granted: readonly string[] | null): ExplainedRequest
}

export interface Attempt
  extends Pick<ExplainedAttempt, 'slot' | 'status' | 'retryAfterSeconds' | 'failure' | 'requestId'> {
  readonly call: CallRecord
  readonly bytes: number | null
}

/** @param options.elapsed - milliseconds since the operation started. */
export function createRequestRecord(options: {
  readonly id: string
  readonly api: ApiConfig
  readonly request: RecordedRequest
  readonly asker: Requester | undefined
  readonly elapsed: () => number
}): RequestRecord {
  const { id, api, request, asker, elapsed } = options
  const askers: Requester[] = asker === undefined ? [] : [asker]
  const timeline = createTimeline(elapsed)
  const attempts: Attempt[] = []
  let otherwise: 'cached' | 'shared' | null = null
  let joins = 0
  let error: string | null = null

  function shownPath(): string {
    return sealedPath(request.path, askers.find(({ firstPage }) => firstPage !== undefined)?.firstPage)
  }

  return {
    id,
    api: api.name,
    url: () => `${api.baseUrl}${shownPath()}`,
    join(other) {
      // A prefetch is not a field of the response; the field itself comes later.
      if (askers.length > 0) joins++
      if (other !== undefined) askers.push(other)
    },
    enter: timeline.enter,
    comesFrom(source) {
      otherwise = source
      if (source === 'shared') timeline.enter('shared')
    },
    attempted: (attempt) => void attempts.push(attempt),
    end(code) {
      timeline.end()
      error = code
    },
    joined: () =>
      askers.reduce((sum, { paths, objects = paths.length }) => sum + paths.length - objects, joins),
    explained(granted) {
      const shown = shownPath()
      const last = attempts.at(-1)
      return {
        id,
        api: api.name,
        method: request.method,
        url: `${api.baseUrl}${shown}`,
        fields: [...new Set(askers.flatMap(({ paths }) => paths.map(textOf)))],
        source: sourceOf(otherwise, last),
        startMs: timeline.startMs,
        endMs: timeline.endMs(),
        timeline: timeline.phases(),
        attempts: attempts.map(attemptOf),
        status: last?.status ?? null,
        bytes: last?.bytes ?? null,
        error,
        permissions: permissionsOf(request, granted),
        curl: shown === request.path ? curlOf(api, request) : null,
      }
    },
  }
}

function attemptOf({ call, bytes: _bytes, ...attempt }: Attempt): ExplainedAttempt {
  return { call: call.id, startMs: call.startMs, endMs: call.explained().endMs, ...attempt }
}

function permissionsOf({ scopes }: RecordedRequest, granted: readonly string[] | null): ExplainedPermissions {
  const isGranted = (scope: string) => granted?.includes(scope) === true
  return { needed: scopes, granted: scopes.find((all) => granted !== null && all.every(isGranted)) ?? null }
}

/** What another operation could not finish was sent after all. */
function sourceOf(otherwise: 'cached' | 'shared' | null, last: Attempt | undefined): RequestSource {
  if (last === undefined) return otherwise ?? 'notSent'
  return last.status === 304 ? 'revalidated' : 'sent'
}
