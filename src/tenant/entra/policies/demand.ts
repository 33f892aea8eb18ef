import { ControlError } from '../../control/control-error.ts'

/** What a policy requires before a user's token is issued. */
export type Demand =
  | { readonly kind: 'mfa' | 'compliantDevice' | 'block' }
  /** An authentication context that the resource requires, from `c1` to `c99`. */
  | { readonly kind: 'authenticationContext'; readonly context: string }
  /** A sign-in within the last `minutes` minutes. */
  | { readonly kind: 'signInFrequency'; readonly minutes: number }

const PLAIN = ['mfa', 'compliantDevice', 'block'] as const

/**
 * Parses a requirement in text form, e.g. `authenticationContext c1` or `signInFrequency 60`.
 *
 * @throws {@link ControlError}
 */
export function parseDemand(text: string): Demand {
  const kind = PLAIN.find((each) => each === text)
  if (kind !== undefined) return { kind }
  const [, context] = /^authenticationContext (c[1-9]\d?)$/.exec(text) ?? []
  if (context !== undefined) return { kind: 'authenticationContext', context }
  const [, minutes] = /^signInFrequency ([1-9]\d{0,5})$/.exec(text) ?? []
  if (minutes !== undefined) return { kind: 'signInFrequency', minutes: Number(minutes) }
  throw new ControlError(
    `Invalid demand: "${text}". Use mfa, compliantDevice, block, "authenticationContext c1" (up to c99), or "signInFrequency 60" (in minutes)`,
  )
}
