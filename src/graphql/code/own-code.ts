import type { GraphQLResolveInfo } from 'graphql'
import type { ResolverContext } from './resolver-context.ts'

/**
 * Resolves one field.
 *
 * @param parent - the fields listed in `@resolver(needs: …)`, with the API's values.
 * @param args - the field's arguments, validated against the schema.
 * @returns the value that an API would return for the field: object members have the names in `@from`. An error that the
 *   resolver throws is treated as a bug, and its text is hidden from clients, unless it is a `GraphQLError` with an
 *   `extensions.code`.
 */
export type Resolver = {
  // Declared as a method so that functions can have the narrower types that graphql-codegen derives from the schema.
  resolve(
    parent: Readonly<Record<string, unknown>>,
    args: Readonly<Record<string, unknown>>,
    context: ResolverContext,
    info: GraphQLResolveInfo,
  ): unknown
}['resolve']

/** Functions keyed by type and field, compatible with graphql-codegen's types. */
export interface Resolvers {
  readonly [type: string]: { readonly [field: string]: Resolver | undefined } | undefined
}

/** How a scalar in the schema is serialized and parsed: the members of a `GraphQLScalarType`. */
export interface ScalarCode {
  /** Converts a value from a resolver or an API to the value that the client gets. Default: unchanged. */
  readonly serialize?: ((value: unknown) => unknown) | undefined
  /** Parses a value from a client; throws a `GraphQLError` if it is invalid. Default: unchanged. */
  readonly parseValue?: ((value: unknown) => unknown) | undefined
}

/** Keyed by the name of the scalar. */
export interface ScalarCodes {
  readonly [name: string]: ScalarCode | undefined
}

/** A piece of code and its location. */
export interface Located<Code> {
  readonly code: Code
  /** As shown in messages: `resolvers.js:12`. */
  readonly where: string
}

/** The operator's code for one schema. */
export interface OwnCode {
  /** Keyed by `Type.field`. */
  readonly resolvers: ReadonlyMap<string, Located<Resolver>>
  readonly scalars: ReadonlyMap<string, Located<ScalarCode>>
}

/** No code at all. */
export const NO_CODE: OwnCode = { resolvers: new Map(), scalars: new Map() }
