import { GraphQLError, type GraphQLScalarType, type GraphQLSchema, isScalarType, Kind } from 'graphql'

/** What a scalar's text looks like, and what it is called when it does not. */
interface TextScalar {
  readonly pattern: RegExp
  readonly example: string
  /** Tells what only looks right. */
  readonly isReal?: (text: string) => boolean
}

/**
 * Scalars whose values go into an API's query without quotes or into its body as they are, so that they have to
 * be what they say before they go anywhere.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
const SCALARS: Readonly<Record<string, TextScalar>> = {
  DateTime: {
    pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d)$/,
    example: '2026-11-23T09:00:00Z',
    isReal: isMoment,
  },
  GUID: {
    pattern: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
    example: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b',
  },
  Date: { pattern: /^\d{4}-\d\d-\d\d$/, example: '2026-11-23', isReal: isMoment },
}

/** Whether a scalar is one of these. */
export function isTextScalar(name: string): boolean {
  return Object.hasOwn(SCALARS, name)
}

/** Gives the schema's own scalars their checks. What an API answers is passed on as it is. */
export function checkScalars(schema: GraphQLSchema): void {
  for (const [name, scalar] of Object.entries(SCALARS)) {
    const type = schema.getType(name)
    if (isScalarType(type)) checkText(type, scalar)
  }
}

function checkText(type: GraphQLScalarType, { pattern, example, isReal = () => true }: TextScalar): void {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && pattern.test(value) && isReal(value)) return value
    throw new GraphQLError(`${type.name} cannot be ${JSON.stringify(value)}: write it like "${example}".`)
  }
  type.parseValue = parse
  type.parseLiteral = (node) => parse(node.kind === Kind.STRING ? node.value : undefined)
}

/** `Date.parse` alone takes 30 February for 2 March, and 24 o'clock for the next day. */
function isMoment(text: string): boolean {
  const day = text.slice(0, 10)
  const midnight = Date.parse(day)
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return false
  return !Number.isNaN(Date.parse(text)) && text.slice(11, 13) !== '24'
}
