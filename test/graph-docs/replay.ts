import {
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { directive } from '../../src/plan/directives.ts'
import type { PageArguments } from '../../src/plan/generated/directive-arguments.ts'
import { dottedPath } from '../support/dotted-path.ts'
import { answeredWith, type Fixture } from './fixture.ts'
import { coordinatesOf, offeredValue, offersOf, selectionOf, valueAt } from './offers.ts'

/** An operation that asks for all of a fixture. */
interface Replay {
  readonly query: string
  /** The fields that lead to the one that the fixture is about. */
  readonly names: readonly string[]
  readonly expected: unknown
  /** `Type.field` of all that is selected and expected, requests too. */
  readonly coordinates: readonly string[]
}

/** The operation with all that the schema offers of the body, and what it has to give. */
export function replayOf(schema: GraphQLSchema, fixture: Fixture): Replay {
  const { query } = fixture
  const body = answeredWith(fixture)
  const { field, type, names, coordinates } = lastFieldOf(schema, query.replace('*', '__typename'))
  const at = directive(schema, 'rest', field)?.result
  const result = at === undefined ? undefined : dottedPath(at)
  if (!query.includes('{ * }'))
    return { query, names, coordinates, expected: result ? valueAt(body, result.split('.')) : true }
  const nodes = isObjectType(type) ? type.getFields().nodes : undefined
  const found = valueAt(body, (nodes ? 'value' : result)?.split('.') ?? [])
  const documented = objectsAt(found, directive(schema, 'page', field))
  const of = nodes ? getNamedType(nodes.type) : type
  const offers = offersOf(schema, of, [documented].flat())
  const selection = selectionOf(offers)
  return {
    names,
    coordinates: [...coordinates, ...coordinatesOf(offers)],
    query: query.replace('*', nodes ? `nodes { ${selection} }` : selection),
    expected: nodes
      ? { nodes: offeredValue(schema, of, offers, documented) }
      : offeredValue(schema, of, offers, documented),
  }
}

/** The objects of a list, where its items are links to them; without those that it only reports as gone. */
function objectsAt(found: unknown, page: PageArguments | undefined): unknown {
  if (page === undefined || !Array.isArray(found)) return found
  const { node, delta } = page
  const removed = delta?.removed?.at
  return found
    .filter((item) => removed === undefined || valueAt(item, [dottedPath(removed)]) === undefined)
    .map((item) => (node === undefined ? item : (item[dottedPath(node)] ?? item)))
}

/** The field that a query leads to. */
function lastFieldOf(schema: GraphQLSchema, query: string) {
  const types = new TypeInfo(schema)
  const names: string[] = []
  const coordinates: string[] = []
  let last: ReturnType<TypeInfo['getFieldDef']>
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field({ name }) {
        if (name.value === '__typename') return
        names.push(name.value)
        coordinates.push(`${types.getParentType()?.name}.${name.value}`)
        last = types.getFieldDef()
      },
    }),
  )
  if (!last) throw new TypeError(`${query} selects no field of the schema`)
  return { field: last, type: getNamedType(last.type), names, coordinates }
}

/** By way of the first of each list. */
export function valueThrough(data: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => valueAt([value].flat()[0], [name]), data)
}
