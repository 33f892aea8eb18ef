import type { Call } from '../http/graph-request.ts'
import {
  parseQueryOptions,
  QUERY_OPTIONS,
  type QueryOption,
  type QueryOptions,
} from '../odata/query-options.ts'
import type { QueryContext, Workload } from '../query-rules/workload.ts'
import type { CollectionRules, EndpointRules } from '../rules/endpoint-rules.ts'

/** @see https://learn.microsoft.com/graph/query-parameters#select-parameter */
const ONE_THING: readonly QueryOption[] = ['select', 'expand']

/**
 * The options of a request, except those that its endpoint ignores.
 *
 * @throws GraphError for an option that the endpoint rejects; BadQueryError for an invalid option.
 */
export function optionsOf(
  { takes = ONE_THING, ignores = [] }: EndpointRules,
  workload: Pick<Workload, 'unsupportedOption'>,
  { request: { query } }: Call,
): QueryOptions {
  const given = QUERY_OPTIONS.filter((option) => query.has(`$${option}`))
  const unsupported = given.find((option) => !takes.includes(option) && !ignores.includes(option))
  if (unsupported !== undefined) throw workload.unsupportedOption(unsupported)
  const followed = new URLSearchParams(query)
  for (const option of ignores) followed.delete(`$${option}`)
  return parseQueryOptions(followed)
}

/**
 * The options that the service applies to a request for a collection.
 *
 * @throws GraphError, BadQueryError
 */
export function collectionOptionsOf(
  rules: CollectionRules,
  type: QueryContext['type'] & { readonly workload: Workload },
  call: Call,
  onlyCount: boolean,
): QueryOptions {
  const { workload } = type
  const options = optionsOf(rules, workload, call)
  const { top } = options
  if (top !== null && (top < 1 || top > rules.page.maxSize)) {
    throw workload.invalidTop(top, rules.page.maxSize)
  }
  return workload.follow(options, { rules, request: call.request, type, onlyCount })
}
