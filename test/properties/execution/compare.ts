import type { GraphqlAnswer } from '../../support/gateway.ts'
import type { Expected, FieldError } from './execute-naively.ts'

/** An answer as it came: what was parsed from JSON keeps the order of its members. */
type Answer = GraphqlAnswer['body']

/** How an answer differs from what the specification says; null where it does not. */
export function difference(expected: Expected, answer: Answer): string | null {
  const errors = (answer.errors ?? []) as readonly {
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code?: unknown }
  }[]
  const reported = errors.map(({ path, extensions }) =>
    nameOf({ path: path ?? [], code: String(extensions.code) }),
  )
  if (expected.kind === 'rejected') {
    const isRejected = answer.data === undefined && reported.length > 0
    if (isRejected && reported.every((name) => name === nameOf({ path: [], code: expected.code })))
      return null
    return `expected ${expected.code} (${expected.reason}) and no data, got ${JSON.stringify(answer)}`
  }
  const [wanted, got] = [JSON.stringify(expected.data), JSON.stringify(answer.data)]
  if (wanted !== got) return `expected data\n${wanted}\ngot\n${got}\nwith errors ${reported.join(', ')}`
  const missing = expected.faults.filter(
    ({ causes }) => !causes.map(nameOf).some((name) => reported.includes(name)),
  )
  if (missing.length > 0)
    return `no error for ${missing.map(({ causes }) => causes.map(nameOf).join(' or ')).join(', ')}`
  const allowed = new Set(
    expected.faults.flatMap(({ causes, possible }) => [...causes, ...possible].map(nameOf)),
  )
  const others = reported.filter((name, index) => !allowed.has(name) || reported.indexOf(name) !== index)
  return others.length > 0 ? `errors that nothing causes: ${others.join(', ')}` : null
}

function nameOf({ path, code }: FieldError): string {
  return `${JSON.stringify(path)} ${code}`
}
