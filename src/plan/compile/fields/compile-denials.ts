import {
  GraphQLBoolean,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isCompositeType,
} from 'graphql'
import { directive } from '../../directives.ts'
import type { RestArguments } from '../../generated/directive-arguments.ts'
import { type DenialRules, ERROR_MEMBERS, FLAGS } from '../../schema/denial-rules.ts'
import { createLocator } from '../../templates/locators/locator.ts'
import type { Compilation } from '../compilation.ts'
import { orProblem } from '../request-parts.ts'

/**
 * How the response to a request reports that it was not carried out; null if the schema declares which responses are
 * errors.
 */
export function compileDenials(
  { schema, declarations }: Compilation,
  type: GraphQLOutputType,
  { api, result, error = declarations.get(api)?.error }: Pick<RestArguments, 'api' | 'result' | 'error'>,
): DenialRules | null {
  if (error?.when !== undefined) return null
  const reads = result === undefined ? propertiesOf(schema, getNamedType(type)) : propertyOf(result)
  const isUnread = (name: string) => reads?.includes(name) !== true
  return { flags: FLAGS.filter(isUnread), errors: ERROR_MEMBERS.filter(({ name }) => isUnread(name)), reads }
}

/** The members of a response that a type reads; null if it returns the whole response. */
function propertiesOf(schema: Compilation['schema'], type: GraphQLNamedType): readonly string[] | null {
  // A write that returns a Boolean reads nothing.
  if (type === GraphQLBoolean) return []
  if (!isCompositeType(type)) return null
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type]
  const properties = types
    .flatMap((each) => Object.values(each.getFields()))
    .map((field) => {
      const at = directive(schema, 'from', field)?.at
      return at === undefined ? [field.name] : propertyOf(at)
    })
  return properties.includes(null) ? null : [...new Set(properties.flatMap((each) => each ?? []))]
}

/**
 * The outermost member that a locator reads: null if it reads the whole response; empty if it does not read the body.
 */
function propertyOf(locator: string): readonly string[] | null {
  const compiled = orProblem(
    () => createLocator(locator),
    () => undefined,
  )
  if (compiled?.source !== 'body') return []
  return compiled.property === null ? null : [compiled.property]
}
