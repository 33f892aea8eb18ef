import { type ASTNode, type GraphQLError, getLocation, type Source } from 'graphql'
import { nearestWord } from '../../../config/did-you-mean.ts'
import { withoutAlias } from './free-names.ts'

/** The context of a problem. */
interface SchemaContext {
  /** Names of the existing directives. */
  readonly directives: readonly string[]
  /** The product's own schema files. */
  readonly builtIn: ReadonlySet<Source>
}

/** Describes an SDL problem: file and line, the problem and, if possible, what was meant or what to do. */
export function sdlProblem(error: GraphQLError, context: SchemaContext): string {
  const { message, nodes = [], source, locations } = error
  const twice = nodes.length > 1 ? definedTwice(message) : null
  if (twice !== null) return sharedName(twice, nodes, context)
  const place = source
    ? `${source.name}:${locations?.[0]?.line ?? 1}: `
    : nodes[0]?.loc
      ? `${placeOf(nodes[0])}: `
      : ''
  return `${place}${withoutAlias(message)}${suggestion(message, context)}`
}

/** graphql-js suggests types, fields, arguments and enum members, but not directives. */
function suggestion(message: string, { directives }: SchemaContext): string {
  const [, directive] = /^Unknown directive "@(\w+)"/.exec(message) ?? []
  const nearest = directive === undefined ? undefined : nearestWord(directive, directives)
  return nearest === undefined ? '' : ` Did you mean "@${nearest}"?`
}

/** A definition that has the same name as another one. */
interface Named {
  readonly kind: 'type' | 'field' | 'argument' | 'value'
  readonly name: string
}

const KINDS: Readonly<Record<string, Named['kind']>> = {
  Field: 'field',
  Argument: 'argument',
  'Enum value': 'value',
}

/** Null for errors of other kinds. */
function definedTwice(message: string): Named | null {
  const [, type] = /^There can be only one type named "(\w+)"/.exec(message) ?? []
  if (type !== undefined) return { kind: 'type', name: type }
  const [, written = '', name = ''] = /^([\w ]{1,20}) "([^"]+)" can only be defined once/.exec(message) ?? []
  const kind = KINDS[written]
  return kind === undefined ? null : { kind, name }
}

function sharedName({ kind, name }: Named, nodes: readonly ASTNode[], { builtIn }: SchemaContext): string {
  const isBuiltIn = ({ loc }: ASTNode) => loc !== undefined && builtIn.has(loc.source)
  const own = nodes.find((node) => !isBuiltIn(node))
  const product = nodes.find(isBuiltIn)
  if (product === undefined || own === undefined) {
    const [first, second] = nodes as readonly [ASTNode, ASTNode]
    const advice =
      kind === 'type'
        ? `rename one of the two, or write "extend type ${name}"`
        : 'remove or rename one of the two'
    return `${placeOf(second)}: the ${kind} "${name}" is already defined at ${placeOf(first)}: ${advice}`
  }
  if (kind === 'type' && ROOTS.has(name)) {
    return `${placeOf(own)}: the type "${name}" already exists: write "extend type ${name}" to add fields to it`
  }
  const more = kind === 'type' ? `, or write "extend type ${name}" to add fields to it` : ''
  const graph = /[/\\]graph[/\\]/.test(product.loc?.source.name ?? '')
  const choice = graph ? ', or serve fewer parts of Microsoft Graph (schema.graph)' : ''
  return `${placeOf(own)}: the ${kind} "${name}" is already defined at ${placeOf(product)}, which is part of the served schema: rename yours${more}${choice}`
}

/** Types that cannot be renamed. */
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation'])

/**
 * The errors, without those that are only consequences of others. If a type is defined twice, its fields are also
 * defined twice. If a required argument is misspelled, it is also missing.
 */
export function withoutConsequences(all: readonly GraphQLError[]): readonly GraphQLError[] {
  const errors = withoutMisspelled(all)
  const found = errors.map(({ message }) => definedTwice(message))
  const types = new Set(found.flatMap((twice) => (twice?.kind === 'type' ? [twice.name] : [])))
  return errors.filter((_error, index) => {
    const twice = found[index]
    return !twice || twice.kind === 'type' || !types.has(twice.name.split('.', 1)[0] ?? '')
  })
}

function withoutMisspelled(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const misspelled = errors.flatMap(({ message, nodes = [] }) => {
    const [, directive, meant] = MISSPELLED.exec(message) ?? []
    return directive === undefined ? [] : [`@${directive} ${meant} ${nodes[0] && placeOf(nodes[0])}`]
  })
  return errors.filter(({ message, nodes = [] }) => {
    const [, directive, argument] = MISSING.exec(message) ?? []
    return !misspelled.includes(`@${directive} ${argument} ${nodes[0] && placeOf(nodes[0])}`)
  })
}

const MISSPELLED = /^Unknown argument "\w+" on directive "@(\w+)"\. Did you mean "(\w+)"\?$/
const MISSING = /^Directive "@(\w+)" argument "(\w+)" of type .* is required/

function placeOf({ loc }: ASTNode): string {
  return loc ? `${loc.source.name}:${getLocation(loc.source, loc.start).line}` : 'schema'
}
