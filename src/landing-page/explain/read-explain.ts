import type { Explain } from '../../explain/explain-extension.ts'

/** What an answer's extensions say of the operation; null where this gateway does not say. */
export function explainIn(extensions: Readonly<Record<string, unknown>> | undefined): Explain | null {
  const explain = extensions?.explain
  return typeof explain === 'object' && explain !== null && 'mode' in explain ? (explain as Explain) : null
}
