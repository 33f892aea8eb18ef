import type { GraphQLResolveInfo } from 'graphql'
import type { ResolverContext } from './resolver-context.ts'

/**
 * Resolves one field.
 *
 * @param parent - the fields that `@resolver(needs: …)` names, with the values that the API gave.
 * @param args - the field's arguments, which the schema guarantees.
 * @returns what an API would answer for the field: members of objects have the names that `@from` gives them. An error that it
 * throws is a bug, whose text no client gets, unless it is a `GraphQLError` with an `extensions.code`.
 */
export type Resolver = {
  // A method, so that a function may have the narrower types that graphql-codegen makes of the schema.
  resolve(
    parent: Readonly<Record<string, unknown>>,
    args: Readonly<Record<string, unknown>>,
    context: ResolverContext,
    info: GraphQLResolveInfo,
  ): unknown
}['resolve']

/** Functions by type and field, as graphql-codegen types them. */
export interface Resolvers {
  readonly [type: string]: { readonly [field: string]: Resolver | undefined } | undefined
}

/** How a scalar of the schema is read and written: the members of a `GraphQLScalarType`. */
export interface ScalarCode {
  /** Makes the value that a client gets of what a resolver or an API answered. Default: as it is. */
  readonly serialize?: ((value: unknown) => unknown) | undefined
  /** Reads a value that a client sends; throws a `GraphQLError` for one that is none. Default: as it is. */
  readonly parseValue?: ((value: unknown) => unknown) | undefined
}

/** By name of the scalar. */
export interface ScalarCodes {
  readonly [name: string]: ScalarCode | undefined
}

/** A piece of code, and the place that it comes from. */
export interface Located<Code> {
  readonly code: Code
  /** For messages: `resolvers.js:12`. */
  readonly where: string
}

/** The operator's code for one schema. */
export interface OwnCode {
  /** By `Type.field`. */
  readonly resolvers: ReadonlyMap<string, Located<Resolver>>
  readonly scalars: ReadonlyMap<string, Located<ScalarCode>>
}

/** No code at all. */
export const NO_CODE: OwnCode = { resolvers: new Map(), scalars: new Map() }
