import { setTimeout } from 'node:timers/promises'
import type { HttpAnswer } from '../http/http-answer.ts'
import type { HttpRequest } from '../http/http-request.ts'
import type { Layer } from '../http/http-server.ts'
import { conversationOf } from './conversation.ts'
import { disturbed, disturbsBody } from './disturbed-body.ts'
import { type Fault, type FaultAnswer, type FaultSubject, noted } from './fault.ts'
import type { Faults } from './faults.ts'

/** What an origin knows of a request that may meet a fault. */
export type RequestSubject = Omit<FaultSubject, 'method' | 'isItem'>

/**
 * Has the requests to a server meet its faults, before they are answered. Comes after the layer that reads bodies.
 *
 * @param options.subjectOf - asked only while a fault is in force.
 * @param options.answerOf - completes an answer in the origin's own form: a status without body, a refusal by number.
 */
export function injectFaults({
  faults,
  subjectOf,
  answerOf,
}: {
  readonly faults: Faults
  readonly subjectOf: (request: HttpRequest) => Promise<RequestSubject> | RequestSubject
  readonly answerOf: (fault: Fault, request: HttpRequest) => FaultAnswer
}): Layer {
  return async (request, inner) => {
    if (faults.isIdle()) return inner(request)
    const effect = await meetFaults(request)
    if (effect === null) return inner(request)
    if (effect.reset) return reset(request)
    const answer = answersItself(effect) ? ownAnswer(effect, request) : await inner(request)
    return disturbsBody(effect) ? disturbed(effect, answer, request.outgoing) : answer
  }

  /** Resolves when all delays are over, with what else is to happen. */
  async function meetFaults(request: HttpRequest): Promise<Fault | null> {
    const { path, resource, ...caller } = await subjectOf(request)
    const subject = { ...caller, path, resource, method: request.method, isItem: false }
    const incident = faults.meet(subject, conversationOf(request))
    request.incident = noted(incident)
    if (request.incident !== null) request.caller = caller
    // Not a reason to keep a process that would end.
    if (incident.delayMs > 0) await setTimeout(incident.delayMs, undefined, { ref: false })
    return incident.effect
  }

  function ownAnswer(fault: Fault, request: HttpRequest): HttpAnswer {
    return fault.oversizeBytes === undefined ? answerOf(fault, request) : (fault.answer ?? {})
  }
}

/** False where the request is answered as ever, if with another body. */
function answersItself({ answer, aadsts, oversizeBytes }: Fault): boolean {
  return answer !== undefined || aadsts !== undefined || oversizeBytes !== undefined
}

/** The response does not arrive. */
function reset({ incoming }: HttpRequest): HttpAnswer {
  incoming.socket.resetAndDestroy()
  return {}
}
