import { type DefinitionNode, type FieldDefinitionNode, Kind } from 'graphql'
import { isJsonObject } from '../../json/json-object.ts'
import { argumentsOf, valuesOf } from './written-arguments.ts'

/**
 * Determines whether a field's API counts the items in the field's list.
 *
 * @param odata - names of the APIs whose lists follow OData.
 */
export function countingOf(
  definitions: readonly DefinitionNode[],
  odata: ReadonlySet<string>,
): (field: FieldDefinitionNode) => boolean {
  const apis = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION)
      .flatMap((node) => ('directives' in node ? (node.directives ?? []) : []))
      .filter(({ name }) => name.value === 'api')
      .map(valuesOf)
      .map((api) => [api.name, api] as const),
  )
  return (field) => {
    const rest = argumentsOf(field, 'rest')
    const api = apis.get(rest?.api)
    if (odata.has(String(rest?.api))) {
      const takes = rest?.takes ?? api?.takes
      return !Array.isArray(takes) || takes.includes('COUNT')
    }
    const page = isJsonObject(api?.page) ? api.page : {}
    return (argumentsOf(field, 'page')?.total ?? page.total) !== undefined
  }
}
