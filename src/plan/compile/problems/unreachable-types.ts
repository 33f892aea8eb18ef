import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { locationOf } from '../../directives.ts'

/** The file that defines the directives: a schema does not have to use all of its definitions. */
const LANGUAGE = /(?:^|[/\\])behalf\.graphql:/

/**
 * Types that no field or argument uses: leftovers, or types whose fields were forgotten. Each problem includes its file and line.
 */
export function unreachableTypes(schema: GraphQLSchema): readonly string[] {
  const reached = new Set<GraphQLNamedType>()
  const waiting: GraphQLNamedType[] = [schema.getQueryType(), schema.getMutationType()].filter(
    (type) => !!type,
  )
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (reached.has(type)) continue
    reached.add(type)
    waiting.push(...neighborsOf(schema, type))
  }
  return Object.values(schema.getTypeMap())
    .filter((type) => type.astNode && !reached.has(type))
    .map((type) => `${locationOf(type)}: no operation reaches type ${type.name}`)
    .filter((problem) => !LANGUAGE.test(problem))
}

function neighborsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLNamedType[] {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : []
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => getNamedType(field.type))
  if (!isObjectType(type) && !isInterfaceType(type)) return possible
  const fields = Object.values(type.getFields())
  return [
    ...possible,
    ...type.getInterfaces(),
    ...fields.map((field) => getNamedType(field.type)),
    ...fields.flatMap(({ args }) => args.map((argument) => getNamedType(argument.type))),
  ]
}
