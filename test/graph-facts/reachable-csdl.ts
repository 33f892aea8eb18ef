import { type Csdl, type CsdlOperation, simpleName } from './csdl.ts'

/** What a repository names of Microsoft Graph. */
export interface Named {
  /** First segments of paths, such as `users`. */
  readonly roots: ReadonlySet<string>
  /** Types, with their namespace. */
  readonly types: ReadonlySet<string>
  /** Any word: relationships, operations and derived types count where their name is one of them. */
  readonly words: ReadonlySet<string>
}

/**
 * Reduces metadata to what requests can reach: the types of the roots and those named, with their base types and the types
 * of their properties; those of relationships, operations and derived types only where their name is used. All entity sets,
 * singletons and members stay, so that a comparison can report that a type is missing here.
 */
export function reachableCsdl(csdl: Csdl, named: Named): Csdl {
  const reached = new Set<string>()
  const visit = createVisit(csdl, named.words, reached)
  for (const [name, { type }] of csdl.roots) if (named.roots.has(name)) visit(type)
  for (const type of named.types) visit(type)
  const operations = csdl.operations.filter(({ name }) => named.words.has(name))
  const derived = derivedTypes(csdl, named.words)
  let size: number
  do {
    size = reached.size
    for (const type of operations.filter(isOn(reached)).flatMap(typesOf)) visit(type)
    for (const { name, base } of derived) if (reached.has(base)) visit(name)
  } while (reached.size > size)
  return {
    roots: csdl.roots,
    types: new Map([...csdl.types].filter(([name]) => reached.has(name))),
    enums: new Map([...csdl.enums].filter(([name]) => reached.has(name))),
    operations: operations.filter(isOn(reached)),
  }
}

function isOn(reached: ReadonlySet<string>): (operation: CsdlOperation) => boolean {
  return ({ binding }) => reached.has(binding.type)
}

function typesOf({ parameters, returns }: CsdlOperation): readonly string[] {
  return [...parameters.values(), ...(returns ? [returns] : [])].map(({ type }) => type)
}

/** Makes what adds a type to those reached, with all that its values contain. */
function createVisit(csdl: Csdl, words: ReadonlySet<string>, reached: Set<string>): (type: string) => void {
  const contained = (name: string): readonly string[] => {
    const { base = null, members = [] } = csdl.types.get(name) ?? {}
    const uses = [...members].filter(([member, { isNavigation }]) => !isNavigation || words.has(member))
    return [...(base === null ? [] : [base]), ...uses.map(([, { type }]) => type)]
  }
  return function visit(type) {
    if (reached.has(type) || !(csdl.types.has(type) || csdl.enums.has(type))) return
    reached.add(type)
    for (const each of contained(type)) visit(each)
  }
}

/** In any case: the type `User` of a schema is Graph's `user`. */
function derivedTypes(csdl: Csdl, words: ReadonlySet<string>) {
  const lowerCase = new Set([...words].map((word) => word.toLowerCase()))
  return [...csdl.types.values()].flatMap(({ name, base }) =>
    base !== null && lowerCase.has(simpleName(name).toLowerCase()) ? [{ name, base }] : [],
  )
}
