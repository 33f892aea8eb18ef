import { type InputRequiredResult, inputRequired, type ServerContext } from '@modelcontextprotocol/server'
import { bounded } from '../../bounded-text.ts'
import type { Caller } from '../../caller/caller.ts'
import { SealingKeyUnknownError } from '../../errors/requests.ts'
import { isJsonObject } from '../../json/json-object.ts'
import type { Sealer } from '../../sealing.ts'
import type { Tool } from './tool.ts'

/** The one question that is asked. */
const QUESTION = 'confirm'
/** Longest value of an argument that a user is shown, and most of them: what is asked for has to be readable. */
const LONGEST_VALUE = 300
const MOST_VALUES = 40
/** For how long a user's answer counts. */
const LIFETIME_MS = 10 * 60_000

/** Whether a user wants a change, as far as the client has asked. */
export type Confirmation =
  | { readonly kind: 'given' }
  | { readonly kind: 'declined' }
  /** What the client gets: a question for its user. */
  | { readonly kind: 'asked'; readonly question: InputRequiredResult }

interface Change {
  readonly tool: Pick<Tool, 'name' | 'title'>
  readonly arguments: unknown
  readonly caller: Caller
}

export interface ConfirmationOptions {
  readonly sealer: Sealer
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/**
 * Has the client ask its user before a change is made. What the user agreed to is sealed: it is these arguments of this tool for
 * this user, and no others.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation
 */
export function confirmationOf(
  change: Change,
  { mcpReq }: Pick<ServerContext, 'mcpReq'>,
  options: ConfirmationOptions,
): Confirmation {
  const state = mcpReq.requestState()
  const response = mcpReq.inputResponses?.[QUESTION] as { readonly action?: unknown } | undefined
  if (response === undefined || typeof state !== 'string' || !isOf(change, state, options)) {
    return { kind: 'asked', question: question(change, options) }
  }
  return { kind: response.action === 'accept' ? 'given' : 'declined' }
}

function question(change: Change, { sealer, clock }: ConfirmationOptions): InputRequiredResult {
  const values = valuesIn(change.arguments, '')
  const lines = values
    .slice(0, MOST_VALUES)
    .map(([path, value]) => `${path}: ${bounded(value, LONGEST_VALUE)}`)
  const more = values.length - lines.length
  return inputRequired({
    inputRequests: {
      [QUESTION]: inputRequired.elicit({
        message: [
          `${change.tool.title}, on your behalf?`,
          ...lines,
          ...(more > 0 ? [`and ${more} more values`] : []),
        ].join('\n'),
        requestedSchema: { type: 'object', properties: {} },
      }),
    },
    requestState: sealer.seal(String(clock() + LIFETIME_MS), placeOf(change)),
  })
}

/** Each on its own, so that a long one hides none. */
function valuesIn(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => valuesIn(each, `${path}[${index}]`))
  if (!isJsonObject(value)) return path === '' ? [] : [[path, JSON.stringify(value) ?? '']]
  return Object.entries(value).flatMap(([name, each]) =>
    valuesIn(each, path === '' ? name : `${path}.${name}`),
  )
}

function isOf(change: Change, state: string, { sealer, clock }: ConfirmationOptions): boolean {
  try {
    const until = sealer.open(state, placeOf(change))
    return until !== null && clock() < Number(until)
  } catch (error) {
    // Of another replica, or made up: the user is asked again.
    if (error instanceof SealingKeyUnknownError) return false
    throw error
  }
}

function placeOf({ tool, arguments: given, caller }: Change): readonly string[] {
  return [caller.tenantId, caller.objectId, caller.clientId, tool.name, JSON.stringify(given ?? {})]
}
