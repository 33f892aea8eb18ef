import type { ServerContext } from '@modelcontextprotocol/server'
import type { Caller } from '../../caller/caller.ts'
import { SealingKeyUnknownError } from '../../errors/requests.ts'
import type { Sealer } from '../../sealing.ts'
import type { Tool } from './tools/tool.ts'

/** How long a user's answer is valid. */
const LIFETIME_MS = 10 * 60_000

/** A call about which a user is asked. */
export interface AskedCall {
  readonly tool: Pick<Tool, 'name' | 'title'>
  readonly arguments: unknown
  readonly caller: Caller
}

export interface AskingOptions {
  readonly sealer: Sealer
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/**
 * State that a client returns with its user's answer. It proves that this question was asked, about these arguments of this tool
 * for this user.
 */
export function sealQuestion(question: string, call: AskedCall, { sealer, clock }: AskingOptions): string {
  return sealer.seal(String(clock() + LIFETIME_MS), placeOf(question, call))
}

/** Whether a request answers the question, for the same call. */
export function isAnswerTo(
  question: string,
  call: AskedCall,
  { mcpReq }: Pick<ServerContext, 'mcpReq'>,
  { sealer, clock }: AskingOptions,
): boolean {
  const state = mcpReq.requestState()
  if (typeof state !== 'string') return false
  try {
    const until = sealer.open(state, placeOf(question, call))
    return until !== null && clock() < Number(until)
  } catch (error) {
    // Sealed by another replica, or forged: the user is asked again.
    if (error instanceof SealingKeyUnknownError) return false
    throw error
  }
}

function placeOf(question: string, { tool, arguments: given, caller }: AskedCall): readonly string[] {
  return [question, caller.tenantId, caller.objectId, caller.clientId, tool.name, JSON.stringify(given ?? {})]
}
