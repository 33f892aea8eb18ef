import { type GraphQLOutputType, getNamedType, isInterfaceType, isObjectType } from 'graphql'
import { directive } from '../../directives.ts'
import type { RestArguments } from '../../generated/directive-arguments.ts'
import { createLocator } from '../../templates/locators/locator.ts'
import type { Compilation } from '../compilation.ts'
import { orProblem } from '../request-parts.ts'

/**
 * Members that APIs use to report, in a response with a success status, that they did not carry out the request.
 *
 * @see https://docs.slack.dev/apis/web-api (ok)
 * @see https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/ (success)
 */
const FLAGS = ['ok', 'success']

/**
 * The flags that mark the response to a request as an error: those that the result type does not read as data; none if the
 * schema declares how to recognize errors.
 */
export function compileDenials(
  { schema, declarations }: Compilation,
  type: GraphQLOutputType,
  { api, result, error = declarations.get(api)?.error }: Pick<RestArguments, 'api' | 'result' | 'error'>,
): readonly string[] {
  if (error?.when !== undefined) return []
  const read = new Set(result === undefined ? propertiesOf(schema, type) : [propertyOf(result)])
  return FLAGS.filter((name) => !read.has(name))
}

/** The members of a response that a type reads. */
function propertiesOf(schema: Compilation['schema'], type: GraphQLOutputType): readonly (string | null)[] {
  const named = getNamedType(type)
  if (!(isObjectType(named) || isInterfaceType(named))) return []
  return Object.values(named.getFields()).map((field) => {
    const at = directive(schema, 'from', field)?.at
    return at === undefined ? field.name : propertyOf(at)
  })
}

function propertyOf(locator: string): string | null {
  const compiled = orProblem(
    () => createLocator(locator),
    () => undefined,
  )
  return compiled?.property ?? null
}
