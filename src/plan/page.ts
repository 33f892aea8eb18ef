import { type GraphQLField, getNamedType, isObjectType } from 'graphql'
import type { PageDirective } from './directives.ts'
import { createJsonPath } from './json-path.ts'
import type { PagePlan } from './schema-plan.ts'

/**
 * Compiles `@page`, and checks that the field is a Relay connection that pages forward.
 *
 * @see https://relay.dev/graphql/connections.htm
 */
export function compilePage(
  { style, size, at, items, next, max }: PageDirective,
  field: GraphQLField<unknown, unknown>,
  report: (problem: string) => void,
): PagePlan {
  const missing = ['first', 'after'].filter((name) => !field.args.some((argument) => argument.name === name))
  if (missing.length > 0) report(`${field.name} has @page, so it needs the arguments first and after`)
  const type = getNamedType(field.type)
  const members = isObjectType(type) ? Object.keys(type.getFields()) : []
  if (!['edges', 'nodes', 'pageInfo'].every((member) => members.includes(member))) {
    report(`${field.name} has @page, so its type ${type.name} needs the fields edges, nodes and pageInfo`)
  }
  return style === 'ODATA'
    ? {
        sizeParameter: '$top',
        maxSize: max,
        items: createJsonPath('value'),
        next: { kind: 'link', path: createJsonPath('@odata.nextLink') },
      }
    : {
        sizeParameter: size,
        maxSize: max,
        items: createJsonPath(items),
        next: { kind: 'cursor', path: createJsonPath(next), parameter: at },
      }
}
