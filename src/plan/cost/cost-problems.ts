import {
  type GraphQLField,
  type GraphQLFieldMap,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql'
import { didYouMean } from '../../config/did-you-mean.ts'
import { directive, locationOf, type Written } from '../directives.ts'

/** Invalid values of `@cost` and `@listSize` in a schema. Each problem includes its file and line. */
export function costProblems(schema: GraphQLSchema): readonly string[] {
  const problems: string[] = []
  const report = (where: Written, problem: string) => problems.push(`${locationOf(where)}: ${problem}`)
  const checkWeight = (name: string, where: Written) => {
    const weight = directive(schema, 'cost', where)?.weight ?? 0
    if (weight < 0) report(where, `@cost on ${name}: the weight must be at least 0`)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    checkWeight(type.name, type)
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`
      checkWeight(coordinate, field)
      for (const argument of field.args) checkWeight(`${coordinate}(${argument.name}:)`, argument)
      for (const problem of listSizeProblems(schema, field)) {
        report(field, `@listSize on ${coordinate}: ${problem}`)
      }
    }
  }
  return problems
}

function listSizeProblems(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): readonly string[] {
  const listSize = directive(schema, 'listSize', field)
  if (!listSize) return []
  const { assumedSize, slicingArguments = [], sizedFields = [] } = listSize
  const type = getNamedType(field.type)
  const members = isObjectType(type) ? type.getFields() : {}
  const isList = isListType(getNullableType(field.type))
  return [
    ...(directive(schema, 'page', field)
      ? ['it has no effect with @page, where first determines the length of the list']
      : []),
    ...(assumedSize === undefined && slicingArguments.length === 0
      ? ['specify assumedSize, slicingArguments or both']
      : []),
    ...(assumedSize !== undefined && assumedSize < 0 ? ['assumedSize must be at least 0'] : []),
    ...slicingArguments
      .filter((name) => !isInt(field, name))
      .map(
        (name) =>
          `slicingArguments: ${field.name} has no argument "${name}" of type Int${didYouMean(name, intsOf(field))}`,
      ),
    ...sizedFields
      .filter((name) => !isListType(getNullableType(members[name]?.type)))
      .map((name) => `sizedFields: ${type.name} has no list "${name}"${didYouMean(name, listsOf(members))}`),
    ...(isList || sizedFields.length > 0
      ? []
      : [`${field.name} is not a list: name the lists of ${type.name} in sizedFields`]),
  ]
}

function listsOf(members: GraphQLFieldMap<unknown, unknown>): readonly string[] {
  return Object.keys(members).filter((name) => isListType(getNullableType(members[name]?.type)))
}

function intsOf(field: GraphQLField<unknown, unknown>): readonly string[] {
  return field.args.map(({ name }) => name).filter((name) => isInt(field, name))
}

function isInt(field: GraphQLField<unknown, unknown>, name: string): boolean {
  const argument = field.args.find((each) => each.name === name)
  return argument !== undefined && String(getNullableType(argument.type)) === 'Int'
}
