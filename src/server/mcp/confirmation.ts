import { type InputRequiredResult, inputRequired, type ServerContext } from '@modelcontextprotocol/server'
import { isJsonObject } from '../../json/json-object.ts'
import { escapeUnprintable } from '../../telemetry/printable.ts'
import { type PendingCall, type QuestionOptions, sealQuestion, takeAnswer } from './question-state.ts'

const QUESTION = 'confirm'
/**
 * The maximum length of a value, or of its path, that a user sees, and the maximum number of values. These limits keep the
 * question readable.
 */
const MAX_VALUE_LENGTH = 300
const MAX_VALUES = 40

/** One value in the arguments, as JSON, and its path. */
type PlacedValue = readonly [path: string, value: string]

/** The user's decision about a change, or why there is none yet. */
export type Confirmation =
  | { readonly kind: 'given' }
  | { readonly kind: 'declined' }
  /** The response to the client: a question for its user. */
  | { readonly kind: 'asked'; readonly question: InputRequiredResult }
  /** The user is not asked, because not everything could be shown. */
  | { readonly kind: 'not asked'; readonly reason: string }

/**
 * Makes the client ask its user before a change. The user's agreement is bound to the user, the tool and its arguments, and it
 * allows the change to run once.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#form-mode-elicitation-requests
 */
export async function confirmationOf(
  change: PendingCall,
  context: Pick<ServerContext, 'mcpReq'>,
  options: QuestionOptions,
): Promise<Confirmation> {
  const values = valuesIn(change.arguments, '')
  if (values.length > MAX_VALUES) return { kind: 'not asked', reason: tooMany(values.length) }
  const response = context.mcpReq.inputResponses?.[QUESTION] as { readonly action?: unknown } | undefined
  if (response === undefined || !(await takeAnswer(QUESTION, change, context, options))) {
    return { kind: 'asked', question: await question(change, values, options) }
  }
  return { kind: response.action === 'accept' ? 'given' : 'declined' }
}

function tooMany(count: number): string {
  return `The change has ${count} values, but a confirmation can show only ${MAX_VALUES}.`
}

async function question(
  change: PendingCall,
  values: readonly PlacedValue[],
  options: QuestionOptions,
): Promise<InputRequiredResult> {
  return inputRequired({
    inputRequests: {
      [QUESTION]: inputRequired.elicit({
        message: [`${change.tool.title} on your behalf?`, ...values.map(lineOf)].join('\n'),
        requestedSchema: { type: 'object', properties: {} },
      }),
    },
    requestState: await sealQuestion(QUESTION, change, options),
  })
}

function lineOf([path, value]: PlacedValue): string {
  return `${shown(path)}: ${shown(value)}`
}

/**
 * Escapes all characters that could affect how the rest of the text is displayed. A truncated string is followed by its full
 * length.
 */
function shown(text: string): string {
  if (text.length <= MAX_VALUE_LENGTH) return escapeUnprintable(text)
  const length = text.length.toLocaleString('en-US')
  return `${escapeUnprintable(text.slice(0, MAX_VALUE_LENGTH))}… (${length} characters)`
}

/**
 * Lists each value separately, so that a long one cannot hide others. An empty list or object is a value as well, because it can
 * clear existing data.
 */
function valuesIn(value: unknown, path: string): readonly PlacedValue[] {
  const parts = partsOf(value, path)
  if (parts.length === 0) return path === '' ? [] : [[path, JSON.stringify(value) ?? '']]
  return parts.flatMap(([inner, each]) => valuesIn(each, inner))
}

function partsOf(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((each: unknown, index) => [`${path}[${index}]`, each])
  if (!isJsonObject(value)) return []
  return Object.entries(value).map(([name, each]) => [memberOf(path, name), each])
}

/** Names of variables and input fields, as defined by GraphQL. */
const NAME = /^[A-Za-z_]\w*$/

/** Members of JSON objects can have any name. In quotes, a name cannot be mistaken for another argument or its value. */
function memberOf(path: string, name: string): string {
  if (!NAME.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}
