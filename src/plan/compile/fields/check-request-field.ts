import { getNamedType, getNullableType, isListType } from 'graphql'
import { directive } from '../../directives.ts'
import type { PageArguments, RestArguments } from '../../generated/directive-arguments.ts'
import type { RequestPlan } from '../../schema/schema-plan.ts'
import { isOfCaller } from '../../templates/built-in-variables.ts'
import { argumentsOfMask, isMask } from '../../templates/field-mask.ts'
import { type Compilation, coordinateOf, type FieldSite } from '../compilation.ts'
import { pageProblems } from '../problems/request-problems.ts'

/**
 * Reports invalid combinations in a field with `@rest`.
 *
 * @param variables - the variables of the field's request.
 */
export function checkRequestField(
  compilation: Compilation,
  site: FieldSite,
  rest: RestArguments,
  { kind, variables }: { readonly kind: RequestPlan['kind']; readonly variables: readonly string[] },
): void {
  const { schema, apis, report } = compilation
  const paging = directive(schema, 'page', site.field)
  if (paging) checkPaging(paging, rest, (problem) => report(site.field, problem))
  checkResult(compilation, site, rest, kind)
  const pageArguments = apis.get(rest.api)?.kind === 'odata' ? ODATA_PAGE_ARGUMENTS : PAGE_ARGUMENTS
  reportUnusedArguments(compilation, site, variables, paging ? pageArguments : [])
}

function checkResult(
  { schema, entities, report }: Compilation,
  site: FieldSite,
  rest: RestArguments,
  kind: RequestPlan['kind'],
): void {
  const { field } = site
  const paging = directive(schema, 'page', field)
  if (!paging && isListType(getNullableType(field.type)) && rest.result === undefined) {
    report(
      field,
      `${coordinateOf(site)} is a list: add @connection if the API returns it in pages, or specify where the list is, as in result: "$.items", or result: "$" for the whole response`,
    )
  }
  if (paging && rest.itemError !== undefined) {
    report(
      field,
      '@rest: itemError is only for lists without @page: in a connection, add a field for errors to the items',
    )
  }
  const created = entities.get(getNamedType(field.type).name)
  if (rest.created !== undefined && (kind === 'read' || created === undefined)) {
    report(field, '@rest: created is only for fields of Mutation whose type has @key and @rest')
  }
}

/** Arguments that `@page` uses. */
const PAGE_ARGUMENTS = ['first', 'after']
const ODATA_PAGE_ARGUMENTS = [...PAGE_ARGUMENTS, 'filter', 'search', 'orderBy']

/** Reports arguments that have no effect, because they mislead clients. */
function reportUnusedArguments(
  { report }: Compilation,
  { type, field }: FieldSite,
  variables: readonly string[],
  others: readonly string[],
): void {
  const fields = type.getFields()
  const isKnown = (name: string) =>
    Object.hasOwn(fields, name) ||
    field.args.some((argument) => argument.name === name) ||
    isMask(name) ||
    isOfCaller(name)
  // A misspelled variable is reported separately, and may be meant to refer to the argument.
  if (!variables.every(isKnown)) return
  const used = new Set([
    ...variables.flatMap((name) => (isMask(name) ? argumentsOfMask(name) : [name])),
    ...others,
  ])
  for (const { name, astNode } of field.args) {
    if (used.has(name)) continue
    report(
      { astNode },
      `${field.name}: no part of the request uses the argument "${name}"; write {${name}} where it goes`,
    )
  }
}

function checkPaging(
  paging: PageArguments,
  { result }: RestArguments,
  report: (problem: string) => void,
): void {
  for (const problem of pageProblems(paging)) report(`@page: ${problem}`)
  if (result !== undefined)
    report('@rest: result has no effect with @page, whose items specifies where the list is')
}
