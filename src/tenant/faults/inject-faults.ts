import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { serveControl } from '../control/serve-control.ts'
import type { RequestCaller, RequestRecorder } from '../request-log.ts'
import { conversationOf } from './conversation.ts'
import { disturbedBody, disturbsBody } from './disturbed-body.ts'
import { type Fault, type FaultAnswer, type FaultSubject, type Incident, noted } from './fault.ts'
import { type Faults, faultControl } from './faults.ts'

/** What an origin knows of a request that may meet a fault. */
export type RequestSubject = Omit<FaultSubject, 'method' | 'isItem'>

/**
 * Has the requests to a server meet its faults, after their body was read and before they are answered; and serves the
 * faults at `/_faults`.
 *
 * @param options.subjectOf - asked only while a fault is in force.
 * @param options.answerOf - completes an answer in the origin's own form: a status without body, a refusal by number.
 */
export function injectFaults(
  server: FastifyInstance,
  {
    faults,
    recorder,
    subjectOf,
    answerOf,
  }: {
    readonly faults: Faults
    readonly recorder: RequestRecorder
    readonly subjectOf: (request: FastifyRequest) => Promise<RequestSubject> | RequestSubject
    readonly answerOf: (fault: Fault, request: FastifyRequest) => FaultAnswer
  },
): void {
  const disturbances = new WeakMap<FastifyRequest, Fault>()
  serveControl(server, '/_faults', faultControl(faults))

  // With callbacks, not promises: nearly always there is nothing to do.
  server.addHook('preHandler', (request, reply, done) => {
    if (faults.isIdle() || request.routeOptions.config?.isControl) return done()
    meetFaults(request, reply).then((isAnswered) => {
      if (!isAnswered) done()
    }, done)
  })
  server.addHook('onSend', (request, reply, payload, done) => {
    const fault = disturbances.get(request)
    // Nobody reads what a client that is gone would get.
    const isGone = reply.raw.destroyed
    done(null, fault === undefined || isGone ? payload : disturbedBody(fault, payload, reply))
  })

  /** Whether the request has been dealt with. */
  async function meetFaults(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { path, resource, ...caller } = await subjectOf(request)
    const subject = { ...caller, path, resource, method: request.method, isItem: false }
    const incident = faults.meet(subject, conversationOf(request, reply))
    note(incident, caller, request, reply)
    // Not a reason to keep a process that would end.
    if (incident.delayMs > 0) await setTimeout(incident.delayMs, undefined, { ref: false })
    const { effect } = incident
    if (effect === null) return false
    if (effect.reset) {
      reply.hijack()
      request.raw.socket.resetAndDestroy()
      return true
    }
    if (disturbsBody(effect)) disturbances.set(request, effect)
    return answer(effect, request, reply)
  }

  function note(
    incident: Incident,
    caller: RequestCaller,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    request.incident = noted(incident)
    if (request.incident === null) return
    request.caller = caller
    recorder.recordEvenIfCut(request, reply)
  }

  /** False where the request is to be answered as ever. */
  function answer(fault: Fault, request: FastifyRequest, reply: FastifyReply): boolean {
    const isOversize = fault.oversizeBytes !== undefined
    if (fault.answer === undefined && fault.aadsts === undefined && !isOversize) return false
    const {
      status = 200,
      headers = {},
      body = null,
    } = isOversize ? (fault.answer ?? {}) : answerOf(fault, request)
    reply.code(status)
    if (typeof body === 'string') void reply.type('text/plain; charset=utf-8').headers(headers).send(body)
    else if (body === null) void reply.headers(headers).send()
    else void reply.type('application/json; charset=utf-8').headers(headers).send(JSON.stringify(body))
    return true
  }
}
