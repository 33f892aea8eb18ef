import { type EndpointRules, type HonoredHeader, type PermissionRules, reference } from '../endpoint-rules.ts'

export const ALL = ['select', 'expand', 'filter', 'orderby', 'top', 'skip', 'count'] as const
/** The only operators that Outlook accepts in a filter. */
export const FILTERED = {
  filterOperators: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'startswith', 'contains', 'not', 'null'],
  reports: [
    'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/523',
    'https://github.com/microsoftgraph/microsoft-graph-docs/issues/4331',
    'https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2572',
  ],
} as const
export const PREFER: readonly HonoredHeader[] = ['Prefer']
export const LIST = { takes: ALL, headers: PREFER, page: { defaultSize: 10, maxSize: 1000 } } as const

/** The rules for a change or a removal, both of which honor `If-Match`. */
export function change(page: string, allowed: PermissionRules): EndpointRules {
  return { source: reference(page), permissions: allowed, headers: ['Prefer', 'If-Match'] }
}
