import { type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql'
import { didYouMean } from '../../../config/did-you-mean.ts'
import { directive, isApplied, locationOf, type Written } from '../../directives.ts'
import type { ResolverArguments } from '../../generated/directive-arguments.ts'
import { objectTypesOf } from '../../schema/object-types.ts'
import type { HandWrittenField } from '../../schema/schema-plan.ts'
import { csrfOf } from '../api-declarations.ts'
import { type Compilation, coordinateOf, type FieldSite, parentFieldsOf } from '../compilation.ts'
import { checkApi, checkScopes } from './compile-request.ts'

/** The code for a schema, with the location of each part, such as `resolvers.js:12`. */
export interface GivenCode {
  /** By `Type.field`. */
  readonly resolvers: ReadonlyMap<string, { readonly where: string }>
  readonly scalars: ReadonlyMap<string, { readonly where: string }>
  /** The scalars whose values Behalf itself checks. */
  readonly ownScalars: ReadonlySet<string>
}

/** Mutually exclusive directives that determine how a field gets its value. */
const OTHERS = ['rest', 'entity', 'expand', 'page', 'cacheControl', 'from'] as const

/** The maximum number of requests to an API that one function may declare. */
const MAX_REQUESTS = 100

/** Compiles a field that is resolved by the operator's code. */
export function compileResolverField(
  compilation: Compilation,
  site: FieldSite,
  { needs, calls }: ResolverArguments,
): HandWrittenField {
  const { apis, report } = compilation
  const complain = (problem: string) => report(site.field, `@resolver on ${coordinateOf(site)}: ${problem}`)
  for (const other of OTHERS)
    if (isApplied(site.field, other)) complain(`@${other} has no effect together with @resolver`)
  for (const { api, scopes, requests } of calls) {
    checkApi(apis, api, complain)
    checkScopes(scopes, complain)
    if (requests < 1 || requests > MAX_REQUESTS)
      complain(`requests for "${api}" must be a number from 1 to ${MAX_REQUESTS}`)
  }
  const twice = calls.find(({ api }, index) => calls.findIndex((call) => call.api === api) !== index)
  if (twice) complain(`API "${twice.api}" is listed twice: combine its permissions in one list`)
  const writes = site.type === compilation.schema.getMutationType()
  return {
    kind: 'hand-written',
    parentFields: parentFieldsOf(compilation, site, needs),
    calls: calls.map((call) => ({
      ...call,
      csrf: writes ? csrfOf(compilation.declarations, call.api) : null,
    })),
  }
}

/** Mismatches between schema and code; empty if the code is unknown. */
export function codeProblems(schema: GraphQLSchema, code: GivenCode | undefined): readonly string[] {
  if (code === undefined) return []
  return [
    ...missingResolvers(schema, code),
    ...unknownResolvers(schema, code),
    ...unknownScalars(schema, code),
  ]
}

function missingResolvers(schema: GraphQLSchema, { resolvers }: GivenCode): readonly string[] {
  return objectTypesOf(schema).flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const coordinate = `${type.name}.${field.name}`
      if (!directive(schema, 'resolver', field) || resolvers.has(coordinate)) return []
      return [
        `${locationOf(field)}: ${coordinate} has @resolver but no function: export resolvers.${coordinate} from the module that schema.resolvers names, or pass it to startGateway`,
      ]
    }),
  )
}

function unknownResolvers(schema: GraphQLSchema, { resolvers }: GivenCode): readonly string[] {
  const fields = new Map<string, Written>(
    objectTypesOf(schema).flatMap((type) =>
      Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const),
    ),
  )
  const resolved = [...fields].filter(([, field]) => isApplied(field, 'resolver')).map(([name]) => name)
  return [...resolvers].flatMap(([coordinate, { where }]) => {
    const field = fields.get(coordinate)
    if (!field)
      return [`${where}: ${coordinate} is not a field of the schema${didYouMean(coordinate, resolved)}`]
    if (isApplied(field, 'resolver')) return []
    return [`${where}: ${coordinate} has a function, but no @resolver in the schema (${locationOf(field)})`]
  })
}

function unknownScalars(schema: GraphQLSchema, { scalars, ownScalars }: GivenCode): readonly string[] {
  const custom = Object.values(schema.getTypeMap())
    .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type) && !ownScalars.has(type.name))
    .map(({ name }) => name)
  return [...scalars].flatMap(([name, { where }]) => {
    if (custom.includes(name)) return []
    if (isScalarType(schema.getType(name))) return [`${where}: the scalar ${name} is built into Behalf`]
    return [`${where}: ${name} is not a scalar of the schema${didYouMean(name, custom)}`]
  })
}
