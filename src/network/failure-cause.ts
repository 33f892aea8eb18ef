import { printable } from '../telemetry/printable.ts'

/** Maximum length of the text, and maximum number of nested causes. */
const MAX_CHARACTERS = 300
const MAX_DEPTH = 5

/**
 * Why a request received no response, such as `ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:443`: the
 * innermost cause with an error code from the operating system, OpenSSL or a proxy. The message of `fetch`
 * itself is only "fetch failed", and Node leaves the message empty if several addresses failed.
 */
export function failureCause(error: unknown): string {
  const all = chainOf(error)
  const innermost = all.findLast((each) => textOf(each, 'code') !== '') ?? all.at(-1)
  const [code, message] = [textOf(innermost, 'code'), textOf(innermost, 'message')]
  const text = [code, message].filter((part) => part !== '').join(': ')
  return printable(text || textOf(innermost, 'name') || String(error), MAX_CHARACTERS)
}

function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = []
  for (let next = error; isObject(next) && chain.length < MAX_DEPTH; next = causeOf(next)) chain.push(next)
  return chain
}

/**
 * The cause of an error. If several addresses failed, the last error represents them all, because the
 * addresses belong to the same host.
 */
function causeOf(error: object): unknown {
  const { cause, errors } = error as { readonly cause?: unknown; readonly errors?: unknown }
  return cause ?? (Array.isArray(errors) ? errors.at(-1) : undefined)
}

function textOf(error: unknown, member: 'code' | 'message' | 'name'): string {
  const value = isObject(error) ? (error as Record<string, unknown>)[member] : undefined
  return typeof value === 'string' ? value : ''
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
