import { type ConstDirectiveNode, type GraphQLSchema, getDirectiveValues, type Location } from 'graphql'

/** A type or a field as it was written down. */
export interface Written {
  readonly astNode?:
    | {
        readonly loc?: Location | undefined
        readonly directives?: readonly ConstDirectiveNode[] | undefined
      }
    | null
    | undefined
}

/** Arguments of `@rest`, as `schema/behalf.graphql` declares them. */
export interface RestDirective {
  readonly api: string
  readonly GET?: string
  readonly scopes: readonly (readonly string[])[]
}

/** Arguments of `@page`. */
export interface PageDirective {
  readonly style: 'ODATA' | 'CURSOR'
  readonly size: string
  readonly at: string
  readonly items: string
  readonly next: string
  readonly max: number
}

/** The directives Behalf reads, and what each gives. */
interface Directives {
  readonly rest: RestDirective
  readonly page: PageDirective
  readonly entity: { readonly id: string }
  readonly json: { readonly path: string }
  readonly key: { readonly fields: string }
}

/**
 * Arguments of a directive, defaults filled in; undefined where the directive is not applied. Their types hold
 * because the schema was validated against the directives' definitions.
 */
export function directive<Name extends keyof Directives>(
  schema: GraphQLSchema,
  name: Name,
  { astNode }: Written,
): Directives[Name] | undefined {
  const definition = schema.getDirective(name)
  if (!(definition && astNode?.directives)) return undefined
  return getDirectiveValues(definition, { directives: astNode.directives }) as Directives[Name] | undefined
}

/** `file:line` of a type or field, for people who are to mend it. */
export function locationOf({ astNode }: Written): string {
  const location = astNode?.loc
  return location ? `${location.source.name}:${location.startToken.line}` : 'schema'
}
