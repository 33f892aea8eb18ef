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
import { type Alternatives, both, covers } from './alternatives.ts'
import type { Policies, Policy } from './policy.ts'

/** What a field requires of its caller before it runs. */
export interface Requirement {
  /** Behalf's own scopes; empty if none is required. */
  readonly scopes: Alternatives
  /** Names of policies; empty if none is required. */
  readonly policies: Alternatives
  /** The named policies. */
  readonly named: Policies
}

/** Whether a caller who meets one requirement always meets the other. */
export function requiresAsMuch(own: Requirement | undefined, needed: Requirement): boolean {
  const { scopes, policies } = own ?? { scopes: [], policies: [] }
  return isCovered(scopes, needed.scopes) && isCovered(policies, needed.policies)
}

/** Requires both. */
export function combined(one: Requirement, other: Requirement): Requirement {
  return {
    scopes: both(one.scopes, other.scopes),
    policies: both(one.policies, other.policies),
    named: new Map([...one.named, ...other.named]),
  }
}

function isCovered(own: Alternatives, needed: Alternatives): boolean {
  return needed.length === 0 || (own.length > 0 && covers(own, needed))
}

/**
 * The requirements of `@requiresScopes` and `@policy` for a caller who selects a field: those of the field, of its type, of the
 * type that it returns (through lists and connections), and of the interfaces that these types implement. All of them apply.
 * `@authenticated` adds nothing to what every request to Behalf requires.
 *
 * @param report - receives problems with the directives; if there are any, the requirement must not be used.
 * @returns null if nothing is required.
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

/** The definitions whose directives apply to a field, without duplicates. */
function placesOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): readonly Written[] {
  const target = servedBy(getNamedType(field.type))
  const inherited = type.getInterfaces().flatMap((parent) => parent.getFields()[field.name] ?? [])
  return [
    ...new Set<Written>([...withInterfaces(type), field, ...inherited, ...target.flatMap(withInterfaces)]),
  ]
}

/**
 * The type that a field returns; for a connection, also the type of its nodes, because the request for the connection
 * fetches them.
 */
function servedBy(named: GraphQLNamedType): readonly GraphQLNamedType[] {
  if (!isObjectType(named)) return [named]
  const { nodes, edges } = named.getFields()
  const edge = edges && getNamedType(edges.type)
  const node = nodes ?? (isObjectType(edge) ? edge.getFields().node : undefined)
  return node && 'pageInfo' in named.getFields() ? [named, getNamedType(node.type)] : [named]
}

function withInterfaces(type: GraphQLNamedType): readonly Written[] {
  return isObjectType(type) || isInterfaceType(type) ? [type, ...type.getInterfaces()] : [type]
}

/** The lists that one directive declares on a type and its extensions. */
function listsOf(
  schema: GraphQLSchema,
  { astNode, extensionASTNodes = [] }: Written,
  name: 'requiresScopes' | 'policy',
  report: (where: Written, problem: string) => void,
): Alternatives {
  let lists: Alternatives = []
  for (const node of [astNode, ...extensionASTNodes]) {
    for (const values of directives(schema, name, { astNode: node })) {
      const given = 'scopes' in values ? values.scopes : values.policies
      // Depending on the library, an empty list is satisfied by every caller or by none; authors intend neither.
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
  return `${coordinate} needs the policy "${name}", which does not exist: ${hint}`
}
