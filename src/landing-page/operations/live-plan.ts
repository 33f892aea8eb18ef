import type { OperationPlan, PlannedRequest } from '../../explain/operation-plan.ts'
import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { explainIn } from '../explain/read-explain.ts'
import { type Draft, onChangeOf, type PageState, type Store } from '../page-state.ts'
import { accessTo, consentWords, leastOf } from '../schema/field-access.ts'
import { messageOf } from './operation-response.ts'
import type { Sender } from './sender.ts'

/** How long to wait after the last change before requesting the plan. */
const PAUSE_MS = 600

/**
 * Keeps the plan of the operation in the editor up to date: requests it when the user stops typing, with one request at a time.
 *
 * @returns a function that stops the updates.
 */
export function followDraft(store: Store, sender: Pick<Sender, 'plan'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()
  const ask = async (draft: Draft, signal: AbortSignal) => {
    const found = await findPlan(draft, sender, signal).catch((error: unknown) => because(messageOf(error)))
    if (!signal.aborted) store.update(found)
  }
  const follow = (draft: Draft) => {
    clearTimeout(timer)
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    timer = setTimeout(() => void ask(draft, signal), PAUSE_MS)
  }
  follow(store.get().draft)
  const stop = onChangeOf(store, 'draft', follow)
  return () => {
    clearTimeout(timer)
    asking.abort()
    stop()
  }
}

/** The request body for the operation in the editor; null if the editor is empty or its variables are not JSON. */
export function bodyOf({ document, variables }: Draft): string | null {
  if (document.trim() === '') return null
  try {
    return JSON.stringify({
      query: document,
      variables: variables.trim() === '' ? {} : JSON.parse(variables),
    })
  } catch {
    return null
  }
}

/** Errors that the editor itself marks while the user types. They require no additional message. */
const UNFINISHED: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
])

type FoundPlan = Pick<PageState, 'plan' | 'planProblem'>

const NOTHING: FoundPlan = { plan: null, planProblem: null }

function because(planProblem: string | null): FoundPlan {
  return { plan: null, planProblem }
}

/** The plan of the operation in the editor, or the reason why there is none. */
export async function findPlan(
  draft: Draft,
  sender: Pick<Sender, 'plan'>,
  signal: AbortSignal,
): Promise<FoundPlan> {
  const body = bodyOf(draft)
  if (body === null) return NOTHING
  const response = await sender.plan(body, signal)
  if (response === null) return because('Your sign-in has ended. Run the operation to sign in again.')
  const explain = explainIn(response.extensions)
  if (explain?.mode === 'plan')
    return { plan: { document: draft.document, plan: explain }, planProblem: null }
  if (explain?.mode === 'unavailable') return because(explain.message)
  const [error] = response.errors ?? []
  return UNFINISHED.has(error?.extensions?.code) ? NOTHING : because(error?.message ?? null)
}

/** A field that would fail if the operation ran now. */
export interface FieldProblem {
  /** The path in the response. */
  readonly path: readonly string[]
  readonly message: string
}

/** The fields of a plan that need a permission that the user lacks. */
export function problemsOf(
  { requests }: OperationPlan,
  permissions: SchemaPermissions,
): readonly FieldProblem[] {
  return flat(requests).flatMap(({ field, coordinate, api, permissions: alternatives }) => {
    const access = accessTo(permissions, coordinate)
    if (access !== 'missing' && access !== 'forbidden') return []
    const least = leastOf({ permissions: alternatives })
    const consent = consentWords(permissions, api, least)
    const message =
      access === 'forbidden'
        ? `You are not allowed to select ${coordinate}.`
        : `${coordinate} needs ${least.join(' and ')} (${api}), which is not granted to you${consent === null ? '' : `; ${consent}`}.`
    return [{ path: field.split('.'), message }]
  })
}

/** Flattens requests. Omits requests that load the items of a list of changes: they belong to the same field as the list. */
function flat(requests: readonly PlannedRequest[], list?: string): readonly PlannedRequest[] {
  return requests
    .filter(({ field }) => field !== list)
    .flatMap((request) => [request, ...flat(request.below, request.field)])
}
