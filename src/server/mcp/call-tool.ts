import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server'
import { bounded } from '../../bounded-text.ts'
import type { McpConfig } from '../../config/config.ts'
import { insufficientScopeError, signInErrorOf } from '../errors/http-error.ts'
import { type ConfirmationOptions, confirmationOf } from './confirmation.ts'
import type { Exchange } from './exchange.ts'
import type { Tool } from './tool.ts'
import { missingScopes } from './tool-permissions.ts'
import { failure, resultOf } from './tool-result.ts'

/** Most names that are shown of arguments that a tool does not have, and the longest. */
const MOST_NAMES = 5
const LONGEST_NAME = 40

type Arguments = Readonly<Record<string, unknown>>

export interface CallOptions extends ConfirmationOptions {
  readonly config: Pick<McpConfig, 'mutations' | 'maxResultBytes'>
}

/** Runs the operation of a tool, once the caller may and, for a change, the user has agreed. */
export async function callTool(
  tool: Tool,
  given: Arguments,
  { exchange, context }: { readonly exchange: Exchange; readonly context: Pick<ServerContext, 'mcpReq'> },
  options: CallOptions,
): Promise<CallToolResult | InputRequiredResult> {
  const scopes = missingScopes(tool, exchange)
  if (scopes.length > 0) {
    exchange.refuse(insufficientScopeError(scopes, exchange.resource))
    return failure(`This tool requires the scope ${scopes.join(', ')}.`)
  }
  const problem = unknownArguments(tool, given)
  if (problem !== null) return failure(problem)
  if (tool.isMutation && options.config.mutations === 'confirm') {
    const change = { tool, arguments: given, caller: exchange.caller }
    const confirmation = confirmationOf(change, context, options)
    if (confirmation.kind === 'asked') return confirmation.question
    if (confirmation.kind === 'declined') return failure('The user declined. Do not call again for this.')
  }
  const { body: query, name: operationName, isMutation } = tool
  const answer = await exchange.run({ query, operationName, variables: given, isMutation })
  const signIn = signInErrorOf(answer, exchange.resource)
  if (signIn !== null) exchange.refuse(signIn)
  return resultOf(answer, tool, options.config.maxResultBytes)
}

/** GraphQL passes over variables that an operation does not declare: a model that thinks it filtered would trust the result. */
function unknownArguments({ operation }: Tool, given: Arguments): string | null {
  const known = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
  if (unknown.length === 0) return null
  const shown = unknown.slice(0, MOST_NAMES).map((name) => bounded(name, LONGEST_NAME))
  const takes = known.length === 0 ? 'This tool takes no arguments.' : `It takes ${known.join(', ')}.`
  return `There is no argument ${shown.join(', ')}. ${takes}`
}
