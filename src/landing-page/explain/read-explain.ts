import type { Explain, ExplainMode } from '../../explain/explanation.ts'

/** Sent with every operation, so that the answer says what was done for it. */
export const EXPLAIN_HEADERS = { 'x-behalf-explain': 'run' satisfies ExplainMode } as const

/** What an answer's extensions say of the operation; null where this gateway does not say. */
export function explainIn(extensions: Readonly<Record<string, unknown>> | undefined): Explain | null {
  const explain = extensions?.explain
  return typeof explain === 'object' && explain !== null && 'mode' in explain ? (explain as Explain) : null
}
