import { type ConstDirectiveNode, type GraphQLSchema, getDirectiveValues, type Location } from 'graphql'

/** A type, a field or a value as it was written down. */
export interface Written {
  readonly astNode?:
    | {
        readonly loc?: Location | undefined
        readonly directives?: readonly ConstDirectiveNode[] | undefined
      }
    | null
    | undefined
}

/** A method of HTTP that a schema can name. */
export type Method = (typeof METHODS)[number]

export const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const

/** Arguments of `@rest`, as `schema/behalf.graphql` declares them. */
export interface RestDirective extends Readonly<Partial<Record<Method, string>>> {
  readonly api: string
  readonly scopes: readonly (readonly string[])[]
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly body?: unknown
  readonly result?: string
  readonly address: boolean
}

/** Arguments of `@page`. */
export interface PageDirective {
  readonly style: 'ODATA' | 'CURSOR' | 'OFFSET' | 'NUMBER' | 'LINK'
  readonly size: string
  readonly at?: string
  readonly items: string
  readonly next: string
  readonly total?: string
  readonly max: number
  readonly directory: boolean
  readonly search: readonly string[]
}

/** Arguments of `@bulk`. */
export interface BulkDirective extends Readonly<Partial<Record<'GET' | 'POST', string>>> {
  readonly api: string
  readonly body?: unknown
  readonly scopes: readonly (readonly string[])[]
  readonly keys: string
  readonly filter?: string
  readonly items: string
  readonly max: number
}

/** Arguments of `@listSize`. */
export interface ListSizeDirective {
  readonly assumedSize?: number
  readonly slicingArguments?: readonly string[]
  readonly sizedFields?: readonly string[]
  readonly requireOneSlicingArgument: boolean
}

/** The directives Behalf reads, and what each gives. */
interface Directives {
  readonly rest: RestDirective
  readonly page: PageDirective
  readonly bulk: BulkDirective
  readonly entity: { readonly id: string }
  readonly expand: { readonly member: string }
  readonly json: { readonly path: string }
  readonly key: { readonly fields: string }
  readonly value: { readonly is: string }
  readonly type: { readonly is?: string; readonly has?: string }
  readonly cost: { readonly weight: number }
  readonly listSize: ListSizeDirective
  readonly cacheControl: { readonly maxAge: number; readonly scope: 'PUBLIC' | 'PRIVATE' }
  readonly discriminator: { readonly path: string; readonly otherwise: string }
}

/**
 * Arguments of a directive, defaults filled in; undefined where the directive is not applied. Their types hold
 * because the schema was validated against the directives' definitions.
 */
export function directive<Name extends keyof Directives>(
  schema: GraphQLSchema,
  name: Name,
  written: Written,
): Directives[Name] | undefined {
  return directives(schema, name, written)[0]
}

/** The same for a directive that may be applied more than once. */
export function directives<Name extends keyof Directives>(
  schema: GraphQLSchema,
  name: Name,
  { astNode }: Written,
): readonly Directives[Name][] {
  const definition = schema.getDirective(name)
  if (!definition) return []
  const applied = astNode?.directives?.filter((node) => node.name.value === name) ?? []
  return applied.map(
    (node) => getDirectiveValues(definition, { directives: [node] }) as unknown as Directives[Name],
  )
}

/** `file:line` of a type or field, for people who are to mend it. */
export function locationOf({ astNode }: Written): string {
  const location = astNode?.loc
  return location ? `${location.source.name}:${location.startToken.line}` : 'schema'
}
