import type { GraphQLSchema } from 'graphql'

import type { Written } from '../../src/plan/directives.ts'
import { type Csdl, type CsdlType, memberOf, simpleName, type TypeUse } from '../graph-facts/csdl.ts'
import { describeUse } from '../graph-facts/graph-path.ts'

/** A place in the schema that the metadata contradicts. */
export interface Contradiction {
  readonly written: Written
  /** `User.manager`, `UserOrder.DISPLAY_NAME`, or a type's name. */
  readonly coordinate: string
  /** What the metadata says. */
  readonly text: string
}

/** One comparison of a schema with Graph's metadata. */
export interface Comparison {
  readonly schema: GraphQLSchema
  readonly csdl: Csdl
  /** Fields that code resolves, as `Type.field`: the metadata knows nothing of them. */
  readonly handWritten: ReadonlySet<string>
  /** Notes what has been compared; false when it had been. Types contain each other. */
  once(key: string): boolean
  report(contradiction: Contradiction): void
}

/** Where something is written, for reports. */
export type Site = Omit<Contradiction, 'text'>

/** What a path of member names leads to, or why it leads nowhere. */
export function resolveMembers(csdl: Csdl, from: TypeUse, names: readonly string[]): TypeUse | string {
  let use = from
  let isNullable = false
  for (const name of names) {
    const next = resolveMember(csdl, use, name)
    if (typeof next === 'string') return next
    use = next
    isNullable ||= use.isNullable
  }
  return { ...use, isNullable }
}

function resolveMember(csdl: Csdl, use: TypeUse, name: string): TypeUse | string {
  if (use.isCollection) {
    if (/^\d+$/.test(name)) return { ...use, isCollection: false }
    return `${describeUse(use)} has no ${name}: a path does not go into its items`
  }
  const type = csdl.types.get(use.type)
  if (type === undefined) return `${describeUse(use)} has no members, so no ${name}`
  return (
    memberOf(csdl, type, name) ?? `Graph's ${simpleName(type.name)} has no ${name}${hint(csdl, type, name)}`
  )
}

/** What may have been meant. */
function hint(csdl: Csdl, type: CsdlType, name: string): string {
  const other = membersOf(csdl, type).find((member) => member.toLowerCase() === name.toLowerCase())
  return other === undefined ? '' : ` (but ${other})`
}

function membersOf(csdl: Csdl, type: CsdlType): readonly string[] {
  const base = type.base === null ? undefined : csdl.types.get(type.base)
  return [...type.members.keys(), ...(base ? membersOf(csdl, base) : [])]
}

/** The names in a `@json` path up to an annotation, such as `@odata.etag`, of which the metadata knows nothing. */
export function namesIn(path: string): readonly string[] {
  return (
    path
      .split('@', 1)[0]
      ?.split('.')
      .filter((name) => name !== '') ?? []
  )
}
