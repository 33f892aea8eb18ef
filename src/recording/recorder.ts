import { createInProgress } from '../in-progress.ts'
import type { OperationObserver } from './operation-observer.ts'
import { Recording, type SentTrace } from './recording.ts'

/** What is known of a request to Behalf when it arrives. */
export interface ArrivedRequest extends SentTrace {
  /** In the log, and in `x-request-id` of the response. */
  readonly requestId: string
  readonly method: string
  /** The route as Behalf has it, with parameters as `:id`; never the path that was sent. */
  readonly route: string
  /** Of the connection; undefined where it is closed already. */
  readonly remoteAddress: string | undefined
  /** `X-Forwarded-For` as it was sent. */
  readonly forwardedFor: string | undefined
}

/** Watches the operations of a gateway: the audit trail, traces and metrics are one each. */
export interface Observer {
  /** @throws where an operation could not be accounted for, and so must not run. Default: any may. */
  requireRoom?(): void
  /** @returns what watches this operation; null where it is not of interest. */
  begin(recording: Recording, request: ArrivedRequest): OperationObserver | null
}

/** Records the operations of a gateway for those that watch them. */
export interface Recorder {
  /**
   * To be called before anything is done for a request.
   *
   * @throws where an operation could not be accounted for, and so must not run.
   */
  requireRoom(): void
  begin(request: ArrivedRequest): Recording
  /** Reports what is still in progress as it is. To be called when nothing more can happen. */
  close(): void
}

/**
 * @param options.clock - milliseconds since the epoch.
 * @returns null where nothing watches: then nothing is recorded, and nothing is paid for it.
 */
export function createRecorder(
  observers: readonly Observer[],
  { clock }: { readonly clock: () => number },
): Recorder | null {
  if (observers.length === 0) return null
  const underWay = createInProgress<Recording>()
  return {
    requireRoom() {
      for (const observer of observers) observer.requireRoom?.()
    },
    begin(request) {
      const recording = new Recording({ clock })
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
