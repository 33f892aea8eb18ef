import { directive, type Written } from '../directives.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'
import type { Caching, RequestPlan } from '../schema/schema-plan.ts'
import type { Compilation } from './compilation.ts'

/**
 * Compiles the `@cacheControl` of a request; null if its response is not cached. A response can be shared between
 * callers only if the request is sent without a user's token.
 */
export function compileCacheControl(
  { schema, apis, declarations, report }: Pick<Compilation, 'schema' | 'apis' | 'declarations' | 'report'>,
  where: Written,
  {
    api,
    kind,
    error = declarations.get(api)?.error,
  }: Pick<RestArguments, 'api' | 'error'> & Pick<RequestPlan, 'kind'>,
): Caching | null {
  const control = directive(schema, 'cacheControl', where)
  if (control === undefined) return null
  const isPublic = control.scope === 'PUBLIC'
  if (kind === 'write') report(where, '@cacheControl: responses to mutations are never cached')
  if ((error?.when ?? []).length > 0) {
    report(
      where,
      `@cacheControl: a response that is an error according to error.when would be cached as if it were a success. If this request has no such errors, set error without when in its @rest, as in error: { message: "$.message" }`,
    )
  }
  if (control.maxAge < 1) report(where, '@cacheControl: maxAge must be at least 1 second')
  if (isPublic && apis.get(api)?.auth.user === 'onBehalfOf') {
    const fix = `use PRIVATE, or call ${api} without users' tokens (apis.${api}.auth.user)`
    report(where, `@cacheControl: a response from ${api} on behalf of a user cannot be PUBLIC; ${fix}`)
  }
  return { maxAgeMs: control.maxAge * 1000, isPublic }
}
