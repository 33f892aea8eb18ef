import { createInProgress } from '../in-progress.ts'
import type { OperationObserver } from './operation-observer.ts'
import { Recording, type SentTrace } from './recording.ts'

/** What is known of a request to Behalf when it arrives. */
export interface ArrivedRequest extends SentTrace {
  /** In the log, and in `x-request-id` of the response. */
  readonly requestId: string
  readonly method: string
  /** Behalf's route, with parameters as `:id`; never the path that was sent. */
  readonly route: string
  /** Of the connection; undefined if it is closed already. */
  readonly remoteAddress: string | undefined
  /** `X-Forwarded-For` as it was sent. */
  readonly forwardedFor: string | undefined
}

/** Observes the operations of a gateway. The audit trail, traces and metrics are observers. */
export interface Observer {
  /** Whether it has to know each item of a batch by an ID of its own, which is sent along. Default: the batch is enough. */
  readonly needsItemIds?: boolean
  /** @throws if an operation could not be accounted for, and so must not run. Default: any may. */
  requireRoom?(): void
  /** @returns the observer of this operation; null if it is not observed. */
  begin(recording: Recording, request: ArrivedRequest): OperationObserver | null
}

/** Records the operations of a gateway for its observers. */
export interface Recorder {
  /**
   * Call it before anything is done for a request.
   *
   * @throws if an operation could not be accounted for, and so must not run.
   */
  requireRoom(): void
  begin(request: ArrivedRequest): Recording
  /** Reports operations in progress in their current state. Call it when nothing more can happen. */
  close(): void
}

/**
 * @param options.clock - milliseconds since the epoch.
 * @returns null without observers: then nothing is recorded, at no cost.
 */
export function createRecorder(
  observers: readonly Observer[],
  { clock }: { readonly clock: () => number },
): Recorder | null {
  if (observers.length === 0) return null
  const hasItemIds = observers.some(({ needsItemIds = false }) => needsItemIds)
  const underWay = createInProgress<Recording>()
  return {
    requireRoom() {
      for (const observer of observers) observer.requireRoom?.()
    },
    begin(request) {
      const recording = new Recording({ clock, hasItemIds })
      const watching = observers.flatMap((observer) => observer.begin(recording, request) ?? [])
      recording.observeBy([...watching, { finished: underWay.add(recording) }])
      return recording
    },
    close() {
      for (const recording of underWay.all()) {
        recording.finish(null)
        recording.abandon()
      }
    },
  }
}
