import { type GraphQLField, getNamedType, isObjectType } from 'graphql'
import type { PageArguments, QueryOption } from '../generated/directive-arguments.ts'
import { createJsonPath } from '../templates/json-path.ts'
import type { NextPage, PagePlan } from './schema-plan.ts'

/** Most requests that one connection field makes to fill `first`. */
export const MAX_PAGES = 10

/**
 * Compiles `@page`, and checks that the field is a Relay connection that pages forward.
 *
 * @see https://relay.dev/graphql/connections.htm
 */
export function compilePage(
  paging: PageArguments,
  {
    field,
    takes,
  }: { readonly field: GraphQLField<unknown, unknown>; readonly takes: readonly QueryOption[] },
  report: (problem: string) => void,
): PagePlan {
  checkConnection(paging, { field, takes }, report)
  const { style, size, items, node, total, max, directory, search } = paging
  if (node !== undefined && takes.includes('SELECT')) {
    report(`the @page of ${field.name} has node, so its @rest has to say what it takes, without SELECT`)
  }
  const isOData = style === 'ODATA'
  const totalPath = isOData ? '@odata.count' : total
  return {
    sizeParameter: takes.includes('TOP') ? (isOData ? '$top' : size) : null,
    maxSize: max,
    items: createJsonPath(isOData ? 'value' : items),
    node: node === undefined ? null : createJsonPath(node),
    total: totalPath === undefined ? null : createJsonPath(totalPath),
    next: nextPage(paging),
    countOnRequest: isOData,
    directory,
    searchIn: search,
  }
}

function nextPage({ style, at, next }: PageArguments): NextPage {
  switch (style) {
    case 'ODATA':
      return { kind: 'link', path: createJsonPath('@odata.nextLink') }
    case 'LINK':
      return { kind: 'header' }
    case 'CURSOR':
      return { kind: 'cursor', path: createJsonPath(next), parameter: at ?? 'cursor' }
    case 'OFFSET':
      return { kind: 'offset', parameter: at ?? 'offset' }
    case 'NUMBER':
      return { kind: 'number', parameter: at ?? 'page' }
  }
}

function checkConnection(
  { style, total }: PageArguments,
  {
    field,
    takes,
  }: { readonly field: GraphQLField<unknown, unknown>; readonly takes: readonly QueryOption[] },
  report: (problem: string) => void,
): void {
  if (!['first', 'after'].every((name) => field.args.some((argument) => argument.name === name))) {
    report(`${field.name} has @page, so it needs the arguments first and after`)
  }
  const type = getNamedType(field.type)
  const members = isObjectType(type) ? Object.keys(type.getFields()) : []
  if (!['edges', 'nodes', 'pageInfo'].every((member) => members.includes(member))) {
    report(`${field.name} has @page, so its type ${type.name} needs the fields edges, nodes and pageInfo`)
  }
  if (!members.includes('totalCount')) return
  if (style !== 'ODATA' && total === undefined) {
    report(`${type.name} has totalCount, so the @page of ${field.name} has to say where the total is`)
  }
  if (style === 'ODATA' && !takes.includes('COUNT')) {
    report(`${type.name} has totalCount, so the API has to take COUNT for ${field.name}`)
  }
}
