import type { ServerContext } from '@modelcontextprotocol/server'
import type { Caller } from '../../caller/caller.ts'
import { digestOf } from '../../digest.ts'
import { SealingKeyUnknownError } from '../../errors/requests.ts'
import type { Sealer } from '../../sealing.ts'
import type { OpenQuestions } from './open-questions.ts'
import type { Tool } from './tools/tool.ts'

/** How long a user's answer is valid. */
const LIFETIME_MS = 10 * 60_000

/** A call that a user is asked about. */
export interface PendingCall {
  readonly tool: Pick<Tool, 'name' | 'title' | 'body'>
  readonly arguments: unknown
  readonly caller: Caller
}

export interface QuestionOptions {
  readonly sealer: Sealer
  readonly questions: OpenQuestions
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/**
 * State that a client returns with its user's answer. It proves that this question was asked about these arguments of this tool
 * for this user, and it is valid for one answer.
 */
export async function sealQuestion(
  question: string,
  call: PendingCall,
  { sealer, questions, clock }: QuestionOptions,
): Promise<string> {
  const { tenantId, objectId } = call.caller
  const until = clock() + LIFETIME_MS
  const id = await questions.ask(`${tenantId} ${objectId}`, LIFETIME_MS)
  return sealer.seal(`${until} ${id}`, placeOf(question, call))
}

/** Whether a request answers the question, for the same call and for the first time. This uses up the answer. */
export async function takeAnswer(
  question: string,
  call: PendingCall,
  { mcpReq }: Pick<ServerContext, 'mcpReq'>,
  { sealer, questions, clock }: QuestionOptions,
): Promise<boolean> {
  const state = mcpReq.requestState()
  if (typeof state !== 'string') return false
  const [until, id] = opened(state, placeOf(question, call), sealer)?.split(' ') ?? []
  return id !== undefined && clock() < Number(until) && questions.close(id)
}

/** Null if it was sealed by another replica or forged: the user is then asked again. */
function opened(state: string, place: readonly string[], sealer: Sealer): string | null {
  try {
    return sealer.open(state, place)
  } catch (error) {
    if (error instanceof SealingKeyUnknownError) return null
    throw error
  }
}

/** Includes the document, because a tool with the same name can do something else after a deployment. */
function placeOf(question: string, { tool, arguments: given, caller }: PendingCall): readonly string[] {
  const { tenantId, objectId, clientId } = caller
  return [
    question,
    tenantId,
    objectId,
    clientId,
    tool.name,
    digestOf([tool.body]),
    JSON.stringify(given ?? {}),
  ]
}
