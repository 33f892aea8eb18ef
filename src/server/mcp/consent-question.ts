import { type InputRequiredResult, inputRequired, type ServerContext } from '@modelcontextprotocol/server'
import { type PendingCall, type QuestionOptions, sealQuestion, takeAnswer } from './question-state.ts'
import type { Answer } from './tool-result.ts'

const QUESTION = 'consent'
/** The maximum number of links that a user is asked to open at once. */
const MAX_LINKS = 5

/** What happened to the links that a client received in the previous round. */
export type ConsentAnswer = 'not asked' | 'opened' | 'declined'

/**
 * Makes the client open the links that let its user consent to missing permissions. The client keeps its token; a claims
 * challenge, which requires a new token, is reported through HTTP.
 *
 * @returns null if there is nothing that the user could consent to.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests
 */
export async function consentQuestion(
  call: PendingCall,
  answer: Answer,
  options: QuestionOptions,
): Promise<InputRequiredResult | null> {
  const links = new Map<string, string>()
  for (const { extensions = {} } of answer.errors) {
    const { code, api, scopes, consentUrl } = extensions
    if (code !== 'CONSENT_REQUIRED' || typeof consentUrl !== 'string') continue
    links.set(consentUrl, `${Array.isArray(scopes) ? scopes.join(', ') : ''} of ${String(api)}`)
  }
  if (links.size === 0) return null
  const requests = [...links].slice(0, MAX_LINKS).map(
    ([url, permission], index) =>
      [
        `${QUESTION}-${index + 1}`,
        inputRequired.elicitUrl({
          url,
          message: `${call.tool.title}: consent to the permission ${permission}, then continue.`,
        }),
      ] as const,
  )
  return inputRequired({
    inputRequests: Object.fromEntries(requests),
    requestState: await sealQuestion(QUESTION, call, options),
  })
}

/**
 * Whether a request answers the question for the first time, and what the user did. Opening a link does not mean that the user
 * consented.
 */
export async function consentAnswerOf(
  call: PendingCall,
  context: Pick<ServerContext, 'mcpReq'>,
  options: QuestionOptions,
): Promise<ConsentAnswer> {
  if (!(await takeAnswer(QUESTION, call, context, options))) return 'not asked'
  const responses = Object.entries(context.mcpReq.inputResponses ?? {})
    .filter(([name]) => name.startsWith(QUESTION))
    .map(([, response]) => (response as { readonly action?: unknown }).action)
  return responses.length > 0 && responses.every((action) => action === 'accept') ? 'opened' : 'declined'
}
