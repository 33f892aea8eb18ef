import type { ApiDescription, Member, ObjectType, Operation } from '../../description.ts'
import { isIdName, wordsMatch } from '../../names/id-names.ts'
import { pascalCase } from '../../names/words.ts'

/** A type whose objects are loaded by a key. */
export interface KeyedType {
  readonly type: ObjectType
  /** The member that is the key. */
  readonly key: Member
  /** The operation that returns one object. */
  readonly operation: Operation
  /** The variable in the path of the operation. */
  readonly parameter: string
}

/**
 * The types whose objects an operation returns by key: a single value that the object contains. If there are several such
 * operations, the first one is used.
 */
export function keyedTypes({ operations, types }: ApiDescription): ReadonlyMap<string, KeyedType> {
  const keyed = new Map<string, KeyedType>()
  for (const operation of operations) {
    const found = keyedBy(operation, types)
    if (found && !keyed.has(found.type.name)) keyed.set(found.type.name, found)
  }
  return keyed
}

function keyedBy(operation: Operation, types: ApiDescription['types']): KeyedType | undefined {
  const { method, result, path, parameters, unsupported } = operation
  const [, parameter] = /[/('?]\{([^{}/]{1,200})\}(?:'?\))?$/.exec(path) ?? []
  const variables = parameters.filter((each) => each.in === 'path')
  const isFree = parameters.some((each) => each.in !== 'path' && each.required && each.constant === null)
  if (method !== 'GET' || unsupported !== null || parameter === undefined || variables.length !== 1 || isFree)
    return undefined
  const type = result?.type.kind === 'named' ? types.get(result.type.name) : undefined
  if (type?.kind !== 'object') return undefined
  const key = keyMember(type, parameter)
  return key && { type, key, operation, parameter }
}

/** The member that contains the value of the variable: the one with the same name, or `id` if the variable is an ID. */
function keyMember({ members, name }: ObjectType, parameter: string): Member | undefined {
  const plain = members.filter(({ type, writeOnly }) => type.kind === 'scalar' && !writeOnly)
  const same = plain.find((member) => wordsMatch(member.name, parameter))
  const id = plain.find((member) => member.name.toLowerCase() === 'id')
  const isOwn = isIdName(parameter) || wordsMatch(parameter, name) || pascalCase([parameter]) === name
  return same ?? (isOwn ? id : undefined)
}
