import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { nearestWord } from '../../config/did-you-mean.ts'
import { directives, type Written } from '../directives.ts'
import { type Alternatives, both } from './alternatives.ts'
import type { Policies, Policy } from './policy.ts'

/** What a field asks of its caller before it runs. */
export interface Requirement {
  /** Scopes of Behalf itself; empty where none is asked for. */
  readonly scopes: Alternatives
  /** Names of policies; empty where none is asked for. */
  readonly policies: Alternatives
  /** The policies that are named. */
  readonly named: Policies
}

/**
 * What `@requiresScopes` and `@policy` require of the caller who selects a field: the field's own, those of its type and of the
 * type that it leads to, through lists and connections, and those of the interfaces of all these. They add up.
 * `@authenticated` asks for nothing more than every request to Behalf is asked anyway.
 *
 * @param report - receives what is wrong with the directives; the requirement is then not to be used.
 * @returns null where nothing is asked.
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#requiresscopes
 */
export function requirementOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  policies: Policies,
  report: (where: Written, problem: string) => void,
): Requirement | null {
  let scopes: Alternatives = []
  let names: Alternatives = []
  for (const each of placesOf(type, field)) {
    scopes = both(scopes, listsOf(schema, each, 'requiresScopes', report))
    names = both(names, listsOf(schema, each, 'policy', report))
  }
  const named = new Map<string, Policy>()
  for (const name of new Set(names.flat())) {
    const policy = policies.get(name)
    if (policy === undefined) report(field, unknownPolicy(`${type.name}.${field.name}`, name, policies))
    else named.set(name, policy)
  }
  return scopes.length === 0 && names.length === 0 ? null : { scopes, policies: names, named }
}

/** Where a directive about a field may stand; each once. */
function placesOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): readonly Place[] {
  const target = servedBy(getNamedType(field.type))
  const inherited = type.getInterfaces().flatMap((parent) => parent.getFields()[field.name] ?? [])
  return [
    ...new Set<Place>([...withInterfaces(type), field, ...inherited, ...target.flatMap(withInterfaces)]),
  ]
}

/** Something that directives stand at, and what extends it. */
type Place = Written & { readonly extensionASTNodes?: readonly NonNullable<Written['astNode']>[] }

/** The type that a field leads to; of a connection also its nodes, because the connection's request fetches them. */
function servedBy(named: GraphQLNamedType): readonly GraphQLNamedType[] {
  if (!isObjectType(named)) return [named]
  const { nodes, edges } = named.getFields()
  const edge = edges && getNamedType(edges.type)
  const node = nodes ?? (isObjectType(edge) ? edge.getFields().node : undefined)
  return node && 'pageInfo' in named.getFields() ? [named, getNamedType(node.type)] : [named]
}

function withInterfaces(type: GraphQLNamedType): readonly Place[] {
  return isObjectType(type) || isInterfaceType(type) ? [type, ...type.getInterfaces()] : [type]
}

/** The lists of one directive, of a type and of what extends it. */
function listsOf(
  schema: GraphQLSchema,
  { astNode, extensionASTNodes = [] }: Place,
  name: 'requiresScopes' | 'policy',
  report: (where: Written, problem: string) => void,
): Alternatives {
  let lists: Alternatives = []
  for (const node of [astNode, ...extensionASTNodes]) {
    for (const values of directives(schema, name, { astNode: node })) {
      const given = 'scopes' in values ? values.scopes : values.policies
      // An empty list is satisfied by every caller, or by none: libraries differ, and neither is what an author means.
      if (given.length === 0 || given.some((members) => members.length === 0)) {
        report({ astNode: node }, `@${name} has an empty list`)
      }
      lists = both(lists, given)
    }
  }
  return lists
}

function unknownPolicy(coordinate: string, name: string, policies: Policies): string {
  const suggestion = nearestWord(name, [...policies.keys()])
  const hint = suggestion === undefined ? 'add it to policies in behalf.yml' : `did you mean "${suggestion}"?`
  return `${coordinate} needs the policy "${name}", which is not there: ${hint}`
}
