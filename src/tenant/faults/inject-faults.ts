import { setTimeout } from 'node:timers/promises'
import type { HttpRequest } from '../http/http-request.ts'
import type { HttpResponse } from '../http/http-response.ts'
import type { Layer } from '../http/http-server.ts'
import { conversationOf } from './conversation.ts'
import { disturbed, disturbsBody } from './disturbed-body.ts'
import { type Fault, type FaultResponse, type FaultSubject, noted } from './fault.ts'
import type { Faults } from './faults.ts'

/** The properties of a request that an origin provides for matching faults. */
export type RequestSubject = Omit<FaultSubject, 'method' | 'isItem'>

/**
 * Applies a server's faults to requests before the server responds. Add this after the layer that reads bodies.
 *
 * @param options.subjectOf - returns the properties that faults are matched against. Called only while there are faults.
 * @param options.responseOf - completes a response in the origin's own format, if the fault has only a status or an error number.
 */
export function injectFaults({
  faults,
  subjectOf,
  responseOf,
}: {
  readonly faults: Faults
  readonly subjectOf: (request: HttpRequest) => Promise<RequestSubject> | RequestSubject
  readonly responseOf: (fault: Fault, request: HttpRequest) => FaultResponse
}): Layer {
  return async (request, inner) => {
    if (faults.isIdle()) return inner(request)
    const effect = await meetFaults(request)
    if (effect === null) return inner(request)
    if (effect.reset) return reset(request)
    const answer = replacesResponse(effect) ? ownResponse(effect, request) : await inner(request)
    return disturbsBody(effect) ? disturbed(effect, answer, request.outgoing) : answer
  }

  /** Waits for all delays, then resolves to the fault that has another effect, if any. */
  async function meetFaults(request: HttpRequest): Promise<Fault | null> {
    const { path, resource, ...caller } = await subjectOf(request)
    const subject = { ...caller, path, resource, method: request.method, isItem: false }
    const incident = faults.meet(subject, conversationOf(request))
    request.incident = noted(incident)
    if (request.incident !== null) request.caller = caller
    // Does not keep the process alive if it would otherwise exit.
    if (incident.delayMs > 0) await setTimeout(incident.delayMs, undefined, { ref: false })
    return incident.effect
  }

  function ownResponse(fault: Fault, request: HttpRequest): HttpResponse {
    return fault.oversizeBytes === undefined ? responseOf(fault, request) : (fault.answer ?? {})
  }
}

/** False if the request gets its normal response, possibly with a different body. */
function replacesResponse({ answer, aadsts, oversizeBytes }: Fault): boolean {
  return answer !== undefined || aadsts !== undefined || oversizeBytes !== undefined
}

/** Resets the connection, so no response arrives. */
function reset({ incoming }: HttpRequest): HttpResponse {
  incoming.socket.resetAndDestroy()
  return {}
}
