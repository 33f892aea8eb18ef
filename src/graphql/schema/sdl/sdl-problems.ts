import { type ASTNode, type GraphQLError, getLocation, type Source } from 'graphql'
import { nearestWord } from '../../../config/did-you-mean.ts'
import { withoutAlias } from './free-names.ts'

/** The context of a problem. */
interface Surroundings {
  /** Names of the existing directives. */
  readonly directives: readonly string[]
  /** Files of the product. */
  readonly builtIn: ReadonlySet<Source>
}

/** Describes a problem of SDL: file and line, the problem, and if possible, what was meant or what to do. */
export function sdlProblem(error: GraphQLError, surroundings: Surroundings): string {
  const { message, nodes = [], source, locations } = error
  const [, twice] = /^There can be only one type named "(\w+)"/.exec(message) ?? []
  if (twice !== undefined && nodes.length > 1) return sharedName(twice, nodes, surroundings)
  const place = source
    ? `${source.name}:${locations?.[0]?.line ?? 1}: `
    : nodes[0]?.loc
      ? `${placeOf(nodes[0])}: `
      : ''
  return `${place}${withoutAlias(message)}${suggestion(message, surroundings)}`
}

/** graphql-js suggests types, fields, arguments and enum members, but no directives. */
function suggestion(message: string, { directives }: Surroundings): string {
  const [, directive] = /^Unknown directive "@(\w+)"/.exec(message) ?? []
  const nearest = directive === undefined ? undefined : nearestWord(directive, directives)
  return nearest === undefined ? '' : ` Did you mean "@${nearest}"?`
}

function sharedName(name: string, nodes: readonly ASTNode[], { builtIn }: Surroundings): string {
  const isBuiltIn = ({ loc }: ASTNode) => loc !== undefined && builtIn.has(loc.source)
  const own = nodes.filter((node) => !isBuiltIn(node))
  const product = nodes.find(isBuiltIn)
  if (product === undefined || own[0] === undefined) {
    const [first, second] = nodes as readonly [ASTNode, ASTNode]
    return `${placeOf(second)}: the type "${name}" is defined at ${placeOf(first)} already: rename one of the two, or write "extend type ${name}"`
  }
  const graph = /[/\\]graph[/\\]/.test(product.loc?.source.name ?? '')
  const choice = graph ? ', or choose less of Microsoft Graph (schema.graph)' : ''
  return `${placeOf(own[0])}: the type "${name}" is defined at ${placeOf(product)}, which is served: rename yours, write "extend type ${name}" to add fields to it${choice}`
}

function placeOf({ loc }: ASTNode): string {
  return loc ? `${loc.source.name}:${getLocation(loc.source, loc.start).line}` : 'schema'
}
