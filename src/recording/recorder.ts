import { createInProgress } from '../in-progress.ts'
import type { OperationObserver } from './operation-observer.ts'
import { Recording, type SentTrace } from './recording.ts'

/** What is known about a request to Behalf when it arrives. */
export interface ArrivedRequest extends SentTrace {
  /** The ID in the log and in the `x-request-id` response header. */
  readonly requestId: string
  readonly method: string
  /** Behalf's route, with parameters such as `:id`; never the path that was sent. */
  readonly route: string
  /** The remote address of the connection; undefined if the connection is already closed. */
  readonly remoteAddress: string | undefined
  /** The value of `X-Forwarded-For` as sent. */
  readonly forwardedFor: string | undefined
}

/** Observes the operations of a gateway. The audit trail, traces and metrics are observers. */
export interface Observer {
  /** Whether every item of a batch must be sent with its own ID. Default: false; the ID of the batch is sufficient. */
  readonly needsItemIds?: boolean
  /** @throws if operations must not run because they could not be recorded. Default: never. */
  requireRoom?(): void
  /** @returns the observer of this operation; null if the operation is not observed. */
  begin(recording: Recording, request: ArrivedRequest): OperationObserver | null
}

/** Records the operations of a gateway for its observers. */
export interface Recorder {
  /**
   * Call this before a request is processed.
   *
   * @throws if operations must not run because they could not be recorded.
   */
  requireRoom(): void
  begin(request: ArrivedRequest): Recording
  /** Reports operations in progress in their current state. Call this when no further progress is possible. */
  close(): void
}

/**
 * @param options.clock - milliseconds since the epoch.
 * @returns null if there are no observers; in that case, nothing is recorded, at no cost.
 */
export function createRecorder(
  observers: readonly Observer[],
  { clock }: { readonly clock: () => number },
): Recorder | null {
  if (observers.length === 0) return null
  const hasItemIds = observers.some(({ needsItemIds = false }) => needsItemIds)
  const inProgress = createInProgress<Recording>()
  return {
    requireRoom() {
      for (const observer of observers) observer.requireRoom?.()
    },
    begin(request) {
      const recording = new Recording({ clock, hasItemIds })
      const watching = observers.flatMap((observer) => observer.begin(recording, request) ?? [])
      recording.observeBy([...watching, { finished: inProgress.add(recording) }])
      return recording
    },
    close() {
      for (const recording of inProgress.all()) {
        recording.finish(null)
        recording.abandon()
      }
    },
  }
}
