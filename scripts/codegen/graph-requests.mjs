import { getNamedType, isObjectType } from 'graphql'
import { HAND_WRITTEN_USES } from '../../src/graphql/schema/hand-written.ts'
import { directive, directives, METHODS } from '../../src/plan/directives.ts'
import { ENDPOINTS } from '../../src/tenant/graph/dispatch.ts'
import { createRouteTable } from '../../src/tenant/graph/endpoints/route-table.ts'

const findRoute = createRouteTable(ENDPOINTS)
const FILE = /graph[/\\](?<workload>[\w-]+)\.graphql$/

/**
 * The fields of Microsoft Graph's workloads that lead to a request, in the order of the files: each with its workload, the
 * request, the alternatives of its permissions, what Microsoft documents of its endpoint, and its description.
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
      rules: rulesOf(answer),
      filterPaths: filterPathsOf(schema, field),
      searchPaths: directive(schema, 'page', field)?.search ?? [],
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

/** The row of the embedded Graph's table: its sources are Microsoft's pages and public reports. */
function rulesOf(rest) {
  const [method, path] = methodAndPath(rest).split(' ')
  const segments = path
    .replace(/\?.*/, '')
    // Several segments: the address of a site has two.
    .replace(/\{\/(\w+)\*\}/, '/{$1}/{$1}')
    .split('/')
    .slice(1)
    .flatMap((segment, at) => (at === 0 && segment === 'me' ? ['users', 'me'] : [segment]))
  try {
    return findRoute(method, segments).endpoint.rules
  } catch (cause) {
    const missing = 'add an endpoint in src/tenant/graph and its row in src/tenant/graph/rules'
    throw new Error(`The embedded Graph does not serve ${method} ${path}: ${missing}.`, { cause })
  }
}

/** Paths of the properties that the field's `filter` offers, as OData spells them. */
function filterPathsOf(schema, field) {
  const type = getNamedType(field.args.find(({ name }) => name === 'filter')?.type)
  if (!type) return []
  return Object.values(type.getFields())
    .filter((member) => getNamedType(member.type) !== type)
    .map((member) => (directive(schema, 'json', member)?.path ?? member.name).replaceAll('.', '/'))
}
