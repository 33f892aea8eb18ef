import type { Fixture } from './fixture.ts'
import { valueAt } from './offers.ts'
import { type DocumentedExample, examplesOf } from './page.ts'

/** Where a fixture is not what its page has: its request, its status, or a member of another name or JSON type. */
export function differencesFrom(markdown: string, fixture: Fixture): readonly string[] {
  const named = examplesOf(markdown).filter(({ name }) => name === fixture.example)
  if (named.length === 0) return [`${fixture.page} has no example ${fixture.example}`]
  const differences = named.map((example) => differencesOf(example, fixture))
  // Some pages give two examples one name.
  return differences.find((each) => each.length === 0) ?? differences[0] ?? []
}

function differencesOf(example: DocumentedExample, fixture: Fixture): readonly string[] {
  const documented = `${example.method} ${example.path}`.trim()
  return [
    ...(haveSameLiterals(documented, fixture.request) ? [] : [`the request is ${documented}`]),
    ...differencesOfValue('request', example.requestBody, fixture.requestBody),
    ...(example.status === fixture.status ? [] : [`the status is ${example.status}`]),
    ...differencesOfValue('body', partOf(example.body, fixture.part), fixture.body),
  ]
}

function partOf(body: unknown, part: string | undefined): unknown {
  return part === undefined ? body : valueAt(body, part.split('.'))
}

/** What is sent and not documented: a member of another name or JSON type. What the schema does not offer may be absent. */
export function undocumentedOf(documented: unknown, sent: unknown): readonly string[] {
  return differencesOfValue('request', documented, sent).filter((each) => !each.endsWith('absent here'))
}

/** Whether two request lines differ in ids only. */
function haveSameLiterals(documented: string, written: string): boolean {
  const [theirs, ours] = [documented, written].map((line) => line.split('/'))
  if (theirs?.length !== ours?.length) return false
  return theirs?.every((part, index) => !/^[a-z][a-zA-Z.$]*$/.test(part) || part === ours?.[index]) ?? false
}

function differencesOfValue(path: string, documented: unknown, written: unknown): readonly string[] {
  const [theirs, ours] = [jsonTypeOf(documented), jsonTypeOf(written)]
  if (theirs !== ours) return [`${path} is ${theirs} in the documentation and ${ours} here`]
  if (typeof documented !== 'object' || documented === null) return []
  const [members, own] = [namesOf(documented), namesOf(written as object)]
  return [...new Set([...members.keys(), ...own.keys()])].flatMap((name) =>
    differencesOfValue(`${path}.${name}`, members.get(name), own.get(name)),
  )
}

/** Members by name. Those that are named by an id, as assignments are, count by their order. */
function namesOf(value: object): ReadonlyMap<string, unknown> {
  const named = Object.entries(value).map(([name, each], index) => {
    return [/^[\da-f]{8}-[\da-f-]{27}$/i.test(name) ? `id ${index}` : name, each] as const
  })
  return new Map(named)
}

function jsonTypeOf(value: unknown): string {
  if (value === undefined) return 'absent'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
