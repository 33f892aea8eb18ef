import { codeSpans } from '../code-spans.ts'

/** A description from the schema, with its code marked up. */
export function Description({ text }: { readonly text: string }) {
  return codeSpans(text).map(({ text: part, isCode }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text do not move.
    isCode ? <code key={index}>{part}</code> : part,
  )
}
