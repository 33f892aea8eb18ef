import { getNamedType, isObjectType } from 'graphql'
import { HAND_WRITTEN_USES } from '../../src/graphql/schema/hand-written.ts'
import { directive, directives, METHODS } from '../../src/plan/directives.ts'

const FILE = /graph[/\\](?<workload>[\w-]+)\.graphql$/

/**
 * The fields of Microsoft Graph's workloads that lead to a request, in the order of the files: each with its workload, the
 * request, the alternatives of its permissions, and its description.
 */
export function requestRows(schema) {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .flatMap(({ type, field }) => rowOf(schema, type, field))
    .sort((one, other) => one.position - other.position)
}

function rowOf(schema, type, field) {
  const { workload } = FILE.exec(field.astNode?.loc?.source.name ?? '')?.groups ?? {}
  const coordinate = `${type.name}.${field.name}`
  const answer = requestOf(schema, field) ?? HAND_WRITTEN_USES.get(coordinate)
  if (workload === undefined || answer === undefined) return []
  const max = directive(schema, 'page', field)?.max
  const target = getNamedType(field.type)
  return [
    {
      workload,
      field: coordinate,
      options: field.args.map(({ name }) => name).filter((name) => name !== 'first' && name !== 'after'),
      request: methodAndPath(answer),
      scopes: answer.scopes,
      description: field.description ?? '',
      pageSize: max ?? null,
      bulkSize: directive(schema, 'entity', field)
        ? (directives(schema, 'bulk', target)[0]?.max ?? null)
        : null,
      position: field.astNode.loc.start,
    },
  ]
}

/** The field's own request, or that of the type which it leads to by key. */
function requestOf(schema, field) {
  const rest = directive(schema, 'rest', field)
  if (rest) return rest
  return directive(schema, 'entity', field) && directive(schema, 'rest', getNamedType(field.type))
}

function methodAndPath(rest) {
  const method = METHODS.find((name) => rest[name] !== undefined)
  return `${method} ${rest[method]}`
}
