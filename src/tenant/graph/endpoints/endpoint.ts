import { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { type GraphResponse, JSON_HEADERS } from '../http/graph-response.ts'
import { preferenceApplied } from '../http/preferences.ts'
import { compileFilter } from '../odata/compile-filter.ts'
import { compileOrderBy } from '../odata/order-by.ts'
import type { Queryable } from '../odata/property-path.ts'
import { inClause, type QueryOptions } from '../odata/query-options.ts'
import { compileSearch } from '../odata/search.ts'
import { type PageRequest, type Rows, takePage } from '../odata/take-page.ts'
import type { EndpointRules } from '../rules/endpoint-rules.ts'
import { collectionRulesOf, rulesOf } from '../rules/rules-of.ts'
import { contextUrl, type Declaration } from '../types/declaration.ts'
import { type EntityType, preferredOf, queryableFor } from '../types/entity-type.ts'
import type { Access } from './access.ts'
import { collectionOptionsOf, optionsOf } from './followed-options.ts'
import { decodeSkipToken, nextLink } from './next-link.ts'
import { compileProjection } from './projection.ts'

/** A path and method in Graph, and the function that serves requests for them. */
export interface Endpoint {
  /** For example, `/users/{user}/messages/{message}`. `/me` also matches a leading `/users/{user}`. */
  readonly path: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly rules: EndpointRules
  /** @throws GraphError, BadQueryError */
  answer(call: Call): GraphResponse
  /** The result of `/$count` after the path; null if the path is not a collection. */
  readonly count: ((call: Call) => number) | null
}

/** Declares a path to a single object. `row` throws a GraphError if the object does not exist. */
export function entity<Row, Subject>(
  declaration: Declaration<Row, Subject> & {
    row(subject: Subject, call: Call): Row
  },
): Endpoint {
  const { path, type, access, polymorphic = false } = declaration
  const rules = rulesOf('GET', path)
  const admit = access(rules.permissions)
  return {
    path,
    method: 'GET',
    rules,
    count: null,
    answer: (call) => {
      const subject = admit(call)
      const { select, expand } = optionsOf(rules, type.workload, call)
      const project = compileProjection(type, { select, expand, polymorphic, many: false }, call)
      const row = declaration.row(subject, call)
      return jsonResponse(type, call, {
        '@odata.context': contextUrl(declaration, { call, select, suffix: '/$entity' }),
        ...project(row),
      })
    },
  }
}

/** Declares a path with a custom response. */
export function custom<Subject>({
  path,
  method,
  access,
  answer,
}: Pick<Endpoint, 'path' | 'method'> & {
  readonly access: Access<Subject>
  answer(subject: Subject, call: Call): GraphResponse
}): Endpoint {
  const rules = rulesOf(method, path)
  const admit = access(rules.permissions)
  return { path, method, rules, count: null, answer: (call) => answer(admit(call), call) }
}

/** Declares a path to a collection. All query options are applied to `rows`, which must be in their default order. */
export function collection<Row, Subject>(
  declaration: Declaration<Row, Subject> & {
    rows(subject: Subject, call: Call): Rows<Row>
  },
): Endpoint {
  const { path, type, access, polymorphic = false } = declaration
  const rules = collectionRulesOf(path)
  const admit = access(rules.permissions)
  const prepare = (call: Call, onlyCount: boolean) => {
    const subject = admit(call)
    const options = collectionOptionsOf(rules, type, call, onlyCount)
    const matching = compileQuery(options, type, queryableFor(type, call.request.viewer))
    return { options, matching, rows: () => declaration.rows(subject, call) }
  }
  return {
    path,
    method: 'GET',
    rules,
    count: (call) => {
      const { matching, rows } = prepare(call, true)
      return takePage(rows(), { ...matching, skip: 0, size: 0, counted: true }).count ?? 0
    },
    answer: (call) => {
      const { options, matching, rows } = prepare(call, false)
      const { select, expand } = options
      const project = compileProjection(type, { select, expand, polymorphic, many: true }, call)
      const skip = skipOf(options)
      const size = options.top ?? rules.page.defaultSize
      const found = takePage(rows(), { ...matching, skip, size, counted: options.count && skip === 0 })
      return jsonResponse(type, call, {
        '@odata.context': contextUrl(declaration, { call, select, suffix: '' }),
        ...(found.count === null ? {} : { '@odata.count': found.count }),
        ...(found.next === null
          ? {}
          : { '@odata.nextLink': nextLink(call.request, type.workload.nextPageParameter, found.next) }),
        value: found.rows.map(project),
      })
    },
  }
}

function jsonResponse<Row>(type: EntityType<Row>, call: Call, body: object): GraphResponse {
  const headers = { ...JSON_HEADERS, ...preferenceApplied(preferredOf(type, call).applied) }
  return { status: 200, headers, body }
}

function compileQuery<Row>(
  { filter, search, orderBy }: QueryOptions,
  type: EntityType<Row>,
  queryable: Queryable<Row>,
): Pick<PageRequest<Row>, 'conditions' | 'compare'> {
  const conditions: ((row: Row) => boolean)[] = []
  if (filter !== null) {
    conditions.push(inClause('Invalid filter clause', () => compileFilter(filter, queryable)))
  }
  if (search !== null) conditions.push(compileSearchOf(search, type, queryable))
  const compare =
    orderBy === null ? null : inClause('Invalid $orderby clause', () => compileOrderBy(orderBy, queryable))
  return { conditions, compare }
}

function compileSearchOf<Row>(
  text: string,
  { search, name }: EntityType<Row>,
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  if (search === null) {
    const message = `The parameter $search is not currently supported on the '${name}' resource.`
    throw new GraphError({ status: 400, code: 'ErrorInvalidUrlQuery', message })
  }
  return inClause('Invalid $search clause', () => compileSearch(text, search, queryable))
}

function skipOf({ skip, skipToken }: QueryOptions): number {
  return skipToken === null ? (skip ?? 0) : decodeSkipToken(skipToken)
}
