import { directive, type Written } from '../directives.ts'
import type { Caching } from '../schema/schema-plan.ts'
import type { Compilation } from './compilation.ts'

/**
 * Reads `@cacheControl` of what has a request; null where the answer is not kept. That an answer is the same for
 * all callers is accepted only if the request was sent without a user's token.
 */
export function cachingOf(
  { schema, apis, report }: Pick<Compilation, 'schema' | 'apis' | 'report'>,
  where: Written,
  { api, kind }: { readonly api: string; readonly kind: 'read' | 'write' },
): Caching | null {
  const control = directive(schema, 'cacheControl', where)
  if (control === undefined) return null
  const isPublic = control.scope === 'PUBLIC'
  if (kind === 'write') report(where, '@cacheControl: what a mutation answers is never kept')
  if (control.maxAge < 1) report(where, '@cacheControl: maxAge is a number of seconds, at least 1')
  if (isPublic && apis.get(api)?.auth.user === 'onBehalfOf') {
    const fix = `use PRIVATE, or call ${api} without users' tokens (apis.${api}.auth.user)`
    report(where, `@cacheControl: what ${api} answers on behalf of a user is not PUBLIC; ${fix}`)
  }
  return { maxAgeMs: control.maxAge * 1000, isPublic }
}
