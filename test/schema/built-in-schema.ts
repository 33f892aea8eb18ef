import { fileURLToPath } from 'node:url'
import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql'

import { loadSchema } from '../../src/graphql/schema/load-schema.ts'
import {
  directive,
  directives,
  locationOf,
  METHODS,
  type Method,
  type Written,
} from '../../src/plan/directives.ts'
import type { BulkArguments, RestArguments } from '../../src/plan/generated/directive-arguments.ts'

const DIRECTORY = fileURLToPath(new URL('../../schema', import.meta.url))

/** A problem as a test shows it: with file and line. */
export function at(written: Written, problem: string): string {
  return `${locationOf(written)}: ${problem}`
}

/** The schema that ships, of all its APIs. */
export function loadBuiltInSchema(): Promise<GraphQLSchema> {
  return loadSchema({
    builtIn: DIRECTORY,
    directory: null,
    apis: new Set(['graph', 'orders']),
    graph: ['all'],
  })
}

/** A field of an object type or an interface. */
export interface OutputField {
  readonly type: GraphQLObjectType | GraphQLInterfaceType
  readonly field: GraphQLField<unknown, unknown>
  /** As in `User.manager`. */
  readonly coordinate: string
}

/** Every field that an operation can select, but for introspection. */
export function outputFieldsOf(schema: GraphQLSchema): readonly OutputField[] {
  return ownTypesOf(schema).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map((field) => ({
          type,
          field,
          coordinate: `${type.name}.${field.name}`,
        }))
      : [],
  )
}

/** Every type that some file of the schema writes down. */
export function ownTypesOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap()).filter(
    (type) => type.astNode !== undefined && type.astNode !== null,
  )
}

/** A request that the schema makes, and where it says so. */
export interface WrittenRequest {
  readonly api: string
  readonly method: Method
  /** The template as written. */
  readonly path: string
  readonly scopes: readonly (readonly string[])[]
  readonly written: Written
  /** `User.manager`; `User` for the way by which objects of the type are loaded. */
  readonly coordinate: string
}

/** Every `@rest` and `@bulk`. */
export function requestsOf(schema: GraphQLSchema): readonly WrittenRequest[] {
  const ofTypes = ownTypesOf(schema).flatMap((type) => [
    ...directives(schema, 'rest', type).flatMap((rest) => requestOf(rest, type, type.name)),
    ...directives(schema, 'bulk', type).flatMap((bulk) => requestOf(bulk, type, type.name)),
  ])
  const ofFields = outputFieldsOf(schema).flatMap(({ field, coordinate }) => {
    const rest = directive(schema, 'rest', field)
    return rest ? requestOf(rest, field, coordinate) : []
  })
  return [...ofTypes, ...ofFields]
}

function requestOf(
  source: RestArguments | BulkArguments,
  written: Written,
  coordinate: string,
): readonly WrittenRequest[] {
  const { api } = source
  const scopes = [...source.scopes, ...('sharedScopes' in source ? source.sharedScopes : [])]
  return METHODS.flatMap((method) => {
    const path = (source as Partial<Record<Method, string>>)[method]
    return path === undefined ? [] : [{ api, method, path, scopes, written, coordinate }]
  })
}
