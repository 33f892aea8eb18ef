import type { Explain } from '../../explain/explain-extension.ts'

/** The explanation in the extensions of a response; null if this gateway does not provide one. */
export function explainIn(extensions: Readonly<Record<string, unknown>> | undefined): Explain | null {
  const explain = extensions?.explain
  return typeof explain === 'object' && explain !== null && 'mode' in explain ? (explain as Explain) : null
}
