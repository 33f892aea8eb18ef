import { z } from 'zod'

import { isLowerCaseGuid } from '../../guid.ts'
import { isPrintable } from '../../telemetry/printable.ts'
import { HEADER_NAME, headerNameProblem, NO_NAME } from './header-name.ts'
import { isPlaceholder } from './placeholder.ts'

/** The pattern for editors, which check the value before it is converted to lower case. */
const GUID = '^[\\dA-Fa-f]{8}(?:-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$'

/** Text of one or more lines that is neither empty nor a placeholder. */
export const block = z
  .string()
  .min(1, 'must not be empty')
  .refine((value) => !isPlaceholder(value), { message: 'is still a placeholder', abort: true })

/**
 * A single-line {@link block}. Rejects invisible characters, which are easily copied from a web page, because values that
 * contain them would never match.
 */
export const text = block.refine(isPrintable, {
  message: 'must be one line without control or invisible characters',
  abort: true,
})

/** A single scope (RFC 6749 §3.3), as it appears in `scp`; never `.default`, which is used only in requests. */
export const scopeName = text.regex(
  /^(?!\.default$)[\x21\x23-\x2e\x30-\x5b\x5d-\x7e]+$/,
  'must be one scope, without App ID URI, quotes or spaces; .default is not allowed',
)

/** @see https://learn.microsoft.com/graph/api/resources/approle (`value`) */
export const roleName = text.regex(
  /^(?!\.)[\x21\x23-\x5b\x5d-\x7e]{1,120}$/,
  'must be the value of an app role: up to 120 characters, no spaces or quotes, not starting with a dot',
)

/** A GUID, converted to lower case. */
export const guid = text
  .transform((value) => value.toLowerCase())
  .refine(isLowerCaseGuid, {
    message: 'must be a GUID, e.g. from the overview page of the app registration',
  })
  .meta({ pattern: GUID })

/** The name of an API, as used in `@rest(api: …)`. */
export const apiName = z
  .string()
  .regex(
    /^[A-Za-z][\w-]*$/,
    'must be a name that starts with a letter and consists of letters, digits, - and _',
  )

/**
 * The name of a header that an operator may set on calls to an API. Headers that Behalf sets itself, such as `Authorization`, are
 * not allowed.
 */
export const headerName = z
  .string()
  .regex(HEADER_NAME, { message: NO_NAME, abort: true })
  .refine((name) => headerNameProblem(name) === undefined, { message: 'is a header that Behalf sets itself' })

/** The value of a header: printable ASCII, so it cannot start another header. */
export const headerValue = z.string().regex(/^[\t\u0020-\u007e]*$/, 'must be printable ASCII on one line')

/** `true` or `false`, as a Boolean or as text. */
export const flag = z.union(
  [z.boolean(), z.literal(['true', 'false']).transform((word) => word === 'true')],
  {
    error: 'must be true or false',
  },
)

/** A number. Text is accepted as well, because environment variables are always text. */
export function number(): z.ZodType<number> {
  const digits = z
    .string()
    .regex(/^-?\d+(?:\.\d+)?$/)
    .transform(Number)
  return z.union([z.number(), digits], {
    error: ({ input }) => (input === undefined ? 'is missing' : 'must be a number'),
  })
}

/** A whole number within inclusive bounds. */
export function integer({ min, max }: { min: number; max: number }) {
  return number()
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, {
      message: `must be a whole number from ${min} to ${max}`,
    })
    .meta({ minimum: min, maximum: max, multipleOf: 1 })
}

/**
 * A positive number of seconds; fractions are allowed. The name of the setting ends in `Seconds`; the configuration holds the
 * value in milliseconds, under a name that ends in `Ms`.
 */
export function seconds({ max }: { max: number }) {
  return number()
    .refine((value) => value > 0 && value <= max, {
      message: `must be a number of seconds, more than 0 and at most ${max}`,
    })
    .meta({ exclusiveMinimum: 0, maximum: max })
}

/** Text for which `problemOf`, such as a function in origin.ts, reports no problem. */
export function address(
  problemOf: (text: string, rules: { production: boolean }) => string | undefined,
  rules: { production: boolean },
) {
  return text.superRefine((value, context) => {
    const message = problemOf(value, rules)
    if (message !== undefined) context.addIssue({ code: 'custom', message, continue: false })
  })
}

/** Wraps a single string in a list, so it needs no brackets in behalf.yml. Any other value is returned unchanged. */
export function asList(value: unknown): unknown {
  return typeof value === 'string' ? [value] : value
}
