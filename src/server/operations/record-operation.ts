import type { IncomingMessage } from 'node:http'
import type { ArrivedRequest, Recorder } from '../../recording/recorder.ts'
import type { Recording, Step } from '../../recording/recording.ts'
import { notesOn } from '../http/request-notes.ts'
import type { Route } from '../http/router.ts'

/** Records every operation that a handler runs. */
export function recorded(recorder: Recorder, route: string, handle: Route['handle']): Route['handle'] {
  return async (context) => {
    const { incoming, outgoing } = context.env
    const notes = notesOn(incoming)
    const recording = recorder.begin(arrivedRequest(incoming, notes.requestId, route))
    notes.recording = recording
    try {
      return await handle(context)
    } finally {
      recording.finish(outgoing.headersSent ? outgoing.statusCode : null)
    }
  }
}

/** Records how long a step of an operation takes. */
export function timed<Result>(
  recording: Recording | null,
  name: Step['name'],
  work: () => Promise<Result>,
): Promise<Result> {
  return recording === null ? work() : timedStep(recording, name, work)
}

async function timedStep<Result>(
  recording: Recording,
  name: Step['name'],
  work: () => Promise<Result>,
): Promise<Result> {
  const startMs = recording.elapsed()
  try {
    return await work()
  } finally {
    recording.passed(name, startMs)
  }
}

function arrivedRequest(incoming: IncomingMessage, requestId: string, route: string): ArrivedRequest {
  const { method = 'GET', headers, socket } = incoming
  return {
    requestId,
    method,
    route,
    traceparent: single(headers.traceparent),
    tracestate: single(headers.tracestate),
    remoteAddress: socket.remoteAddress,
    forwardedFor: single(headers['x-forwarded-for']),
  }
}

/** Node joins repeated headers. */
function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(', ')
}
