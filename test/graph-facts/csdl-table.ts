import {
  type Csdl,
  type CsdlEnum,
  type CsdlOperation,
  type CsdlType,
  simpleName,
  type TypeUse,
} from './csdl.ts'

/*
 * One fact a line:
 *
 *   set users user                                entity set
 *   singleton me user
 *   type user : directoryObject key id open       the base, the key and `open` only where there are any
 *     displayName String                          property
 *     businessPhones String[]!                    a collection; `!`: values are never null
 *     manager > directoryObject                   relationship
 *   enum importance low normal high
 *   flags weekdays monday tuesday                 an enum whose members combine
 *   operation sendMail on user (message: message) : value
 *
 * `String` is Edm.String; names without a dot are of microsoft.graph.
 */

const NAMESPACE = 'microsoft.graph.'
const PRIMITIVES = 'Edm.'

/** Writes metadata as a table of facts, which {@link readCsdlTable} reads. */
export function writeCsdlTable({ roots, types, enums, operations }: Csdl): string {
  const lines = [
    ...[...roots].map(([name, { type, isCollection }]) =>
      [isCollection ? 'set' : 'singleton', name, short(type)].join(' '),
    ),
    ...sorted(types).flatMap(([, type]) => typeLines(type)),
    ...sorted(enums).map(([name, { members, isFlags }]) =>
      [isFlags ? 'flags' : 'enum', short(name), ...members].join(' '),
    ),
    ...operations.map(operationLine).sort(),
  ]
  return `${lines.join('\n')}\n`
}

function typeLines({ name, base, members, keys, isOpen }: CsdlType): readonly string[] {
  const head = [
    `type ${short(name)}`,
    ...(base === null ? [] : [`: ${short(base)}`]),
    ...(keys.size === 0 ? [] : [`key ${[...keys].join(',')}`]),
    ...(isOpen ? ['open'] : []),
  ]
  const body = [...members].map(([member, use]) =>
    ['', '', member, ...(use.isNavigation ? ['>'] : []), textOfUse(use)].join(' '),
  )
  return [head.join(' '), ...body]
}

function operationLine({ name, binding, parameters, returns }: CsdlOperation): string {
  const list = [...parameters].map(([parameter, use]) => `${parameter}: ${textOfUse(use)}`).join(', ')
  const answer = returns === null ? '' : ` : ${textOfUse(returns)}`
  return `operation ${name} on ${textOfUse(binding)} (${list})${answer}`
}

function textOfUse({ type, isCollection, isNullable }: TypeUse): string {
  return `${short(type)}${isCollection ? '[]' : ''}${isNullable ? '' : '!'}`
}

function short(name: string): string {
  const simple = simpleName(name)
  return full(simple) === name ? simple : name
}

function full(name: string): string {
  if (name.includes('.')) return name
  return `${/^[A-Z]/.test(name) ? PRIMITIVES : NAMESPACE}${name}`
}

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([first], [second]) => (first < second ? -1 : 1))
}

/** @throws {Error} for a line that is no fact. */
export function readCsdlTable(table: string): Csdl {
  const csdl = {
    roots: new Map<string, TypeUse>(),
    types: new Map<string, CsdlType>(),
    enums: new Map<string, CsdlEnum>(),
    operations: [] as CsdlOperation[],
  }
  let members = new Map<string, TypeUse>()
  const readers: Readonly<Record<string, (line: string, name: string, rest: readonly string[]) => void>> = {
    '': (line) => members.set(...memberOfLine(line)),
    set: (_, name, [type]) => csdl.roots.set(name, { ...useOf(`${type}!`), isCollection: true }),
    singleton: (_, name, [type]) => csdl.roots.set(name, useOf(`${type}!`)),
    type(_, name, rest) {
      members = new Map()
      csdl.types.set(full(name), { ...typeOf(name, rest), members })
    },
    enum: (_, name, rest) => csdl.enums.set(full(name), { members: new Set(rest), isFlags: false }),
    flags: (_, name, rest) => csdl.enums.set(full(name), { members: new Set(rest), isFlags: true }),
    operation: (line) => csdl.operations.push(operationOf(line)),
  }
  for (const line of factsIn(table)) {
    const [kind = '', name = '', ...rest] = line.split(' ')
    const read = readers[kind]
    if (read === undefined) throw new Error(`No fact about Microsoft Graph: ${line}`)
    read(line, name, rest)
  }
  return csdl
}

/** The lines of a table but for comments, which begin with `#`. */
export function factsIn(table: string): readonly string[] {
  return table.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

function memberOfLine(line: string): [string, TypeUse] {
  const [name = '', ...rest] = line.trim().split(' ')
  return [name, { ...useOf(rest.at(-1) ?? ''), isNavigation: rest[0] === '>' }]
}

function typeOf(name: string, rest: readonly string[]): Omit<CsdlType, 'members'> {
  const after = (word: string) => (rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined)
  const base = after(':')
  return {
    name: full(name),
    base: base === undefined ? null : full(base),
    keys: new Set(after('key')?.split(',')),
    isOpen: rest.at(-1) === 'open',
  }
}

function operationOf(line: string): CsdlOperation {
  const [, name, binding, list, returns] =
    /^operation (\S+) on (\S+) \((.*?)\)(?: : (\S+))?$/.exec(line) ?? []
  if (name === undefined) throw new Error(`No fact about Microsoft Graph: ${line}`)
  const parameters = (list ?? '').split(', ').filter((each) => each !== '')
  return {
    name,
    binding: useOf(binding ?? ''),
    parameters: new Map(
      parameters.map((parameter) => {
        const [key = '', use = ''] = parameter.split(': ')
        return [key, useOf(use)]
      }),
    ),
    returns: returns === undefined ? null : useOf(returns),
  }
}

function useOf(text: string): TypeUse {
  const name = text.replace(/!$/, '')
  return {
    type: full(name.replace(/\[\]$/, '')),
    isCollection: name.endsWith('[]'),
    isNullable: !text.endsWith('!'),
    isNavigation: false,
  }
}
