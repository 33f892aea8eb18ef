import { codeSpans } from '../code-spans.ts'

/** A description from the schema, with code spans marked up. */
export function Description({ text }: { readonly text: string }) {
  return codeSpans(text).map(({ text: part, isCode }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the order of the parts never changes.
    isCode ? <code key={index}>{part}</code> : part,
  )
}
