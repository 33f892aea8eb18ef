import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server'
import type { McpConfig } from '../../config/config.ts'
import { isUndone } from '../../retry/undone-mutation.ts'
import { insufficientScopeError } from '../errors/http-error.ts'
import { signInErrorOf } from '../errors/operation-outcome.ts'
import type { FindProblem } from './argument-problem.ts'
import { confirmationOf } from './confirmation.ts'
import { type ConsentAnswer, consentAnswerOf, consentQuestion } from './consent-question.ts'
import type { Elicitation } from './elicitation.ts'
import type { PendingCall, QuestionOptions } from './question-state.ts'
import type { Exchange } from './tool-request.ts'
import { type Answer, failure, resultOf } from './tool-result.ts'
import type { Tool } from './tools/tool.ts'
import { missingScopes } from './tools/tool-permissions.ts'

type Arguments = Readonly<Record<string, unknown>>

export interface CallOptions extends QuestionOptions {
  readonly config: Pick<McpConfig, 'mutations' | 'maxResultBytes'>
  readonly findProblem: FindProblem
}

/** One call of a tool by a client, and the questions that the client can ask its user. */
export interface CallContext {
  readonly exchange: Exchange
  readonly context: Pick<ServerContext, 'mcpReq'>
  readonly elicitation: Elicitation
}

/** Runs the operation of a tool once the caller is authorized and, for a change, the user has agreed. */
export async function callTool(
  tool: Tool,
  given: Arguments,
  { exchange, context, elicitation }: CallContext,
  options: CallOptions,
): Promise<CallToolResult | InputRequiredResult> {
  const scopes = missingScopes(tool, exchange)
  if (scopes.length > 0) {
    exchange.reject(insufficientScopeError(scopes, exchange.resource))
    return failure(`This tool requires the scope ${scopes.join(', ')}.`)
  }
  const problem = options.findProblem(tool, given)
  if (problem !== null) return failure(`${problem} Correct the arguments.`)
  const call = { tool, arguments: given, caller: exchange.caller }
  const consent = elicitation.url ? await consentAnswerOf(call, context, options) : 'not asked'
  const stop = await beforeRun(call, { consent, context }, options)
  if (stop !== null) return stop
  const { body: query, name: operationName, isMutation } = tool
  const answer = await exchange.run({ query, operationName, variables: given, isMutation })
  if (elicitation.url && consent === 'not asked' && (!isMutation || isUndone(answer))) {
    const question = await consentQuestion(call, answer, options)
    if (question !== null) return question
  }
  return toResult(answer, tool, { exchange, options })
}

/**
 * The response to send instead of running a change: a confirmation question or a rejection; null to run it. A user who was asked
 * to consent to permissions has already confirmed the change.
 */
async function beforeRun(
  call: PendingCall & { readonly tool: Tool },
  { consent, context }: { readonly consent: ConsentAnswer; readonly context: CallContext['context'] },
  options: CallOptions,
): Promise<CallToolResult | InputRequiredResult | null> {
  if (!call.tool.isMutation) return null
  if (consent === 'declined') return failure('The user did not consent. Do not repeat this call.')
  if (consent === 'opened' || options.config.mutations !== 'confirm') return null
  const confirmation = await confirmationOf(call, context, options)
  if (confirmation.kind === 'asked') return confirmation.question
  if (confirmation.kind === 'not asked')
    return failure(`${confirmation.reason} Split the change into several calls.`)
  return confirmation.kind === 'given' ? null : failure('The user declined. Do not repeat this call.')
}

function toResult(
  answer: Answer,
  tool: Tool,
  { exchange, options }: { readonly exchange: Exchange; readonly options: CallOptions },
): CallToolResult {
  const signIn = signInErrorOf({ ...answer, isMutation: tool.isMutation }, exchange.resource)
  if (signIn !== null) exchange.reject(signIn)
  return resultOf(answer, tool, options.config.maxResultBytes)
}
