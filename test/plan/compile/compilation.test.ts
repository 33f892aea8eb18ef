import { describe, expect, it } from '@jest/globals'
import type { GraphQLObjectType } from 'graphql'
import type { ApiConfig } from '../../../src/config/config.ts'
import {
  type Compilation,
  expansionOf,
  fieldLocator,
  parentFieldsOf,
} from '../../../src/plan/compile/compilation.ts'
import type { QueryOption } from '../../../src/plan/generated/directive-arguments.ts'
import { apiConfig, schemaOf } from '../../support/schema.ts'

const APIS = new Map<string, ApiConfig>([
  ['odata', apiConfig({ name: 'odata', kind: 'odata' })],
  ['rest', apiConfig({ name: 'rest' })],
  ['including', apiConfig({ name: 'including', expandParameter: 'include' })],
])
const A = 'scopes: [["A"]]'

/** A field of a schema, with its compilation and the problems that are reported. */
function compiling(sdl: string, typeName: string, fieldName: string) {
  const problems: string[] = []
  const schema = schemaOf(sdl)
  const type = schema.getType(typeName) as GraphQLObjectType
  const field = type.getFields()[fieldName]
  if (field === undefined) throw new TypeError(fieldName)
  const report: Compilation['report'] = (_where, problem) => problems.push(problem)
  const none = new Set<string>()
  const compilation: Partial<Compilation> = {
    schema,
    apis: APIS,
    originTypes: none,
    ownedTypes: none,
    report,
  }
  return { compilation: compilation as Compilation, site: { type, field }, problems }
}

describe('expansionOf', () => {
  const expansion = (
    boss: string,
    { api = 'odata', takes }: { readonly api?: string; readonly takes?: readonly QueryOption[] } = {},
  ) => {
    const { compilation, site, problems } = compiling(
      `extend type Query { person: Person @rest(api: "odata", GET: "/person", ${A}) }
      type Person { boss: ${boss} } type People { nodes: [Person] }`,
      'Person',
      'boss',
    )
    const request = { api, scopes: [['A']], ...(takes && { takes }) }
    return { found: expansionOf(compilation, site, request), problems }
  }

  it.each([
    ['odata', true],
    ['including', true],
    ['rest', false],
    ['unknown', false],
  ])('includes an object of the API "%s": %s', (api, isIncluded) => {
    const { found, problems } = expansion('Person @expand(member: "manager")', { api })

    expect(problems).toEqual([])
    expect(found).toEqual(
      isIncluded
        ? { api, scopes: [['A']], isWhole: false, member: expect.objectContaining({ text: 'manager' }) }
        : null,
    )
  })

  it('includes nothing without @expand', () => {
    expect(expansion('Person')).toEqual({ found: null, problems: [] })
  })

  it.each<[readonly QueryOption[] | undefined, boolean]>([
    [undefined, false],
    [['SELECT', 'TOP'], false],
    [['TOP'], true],
    [[], true],
  ])('includes an object as a whole if its request takes %j, so no $select', (takes, isWhole) => {
    const { found } = expansion('Person! @expand(member: "manager")', takes ? { takes } : {})

    expect(found?.isWhole).toBe(isWhole)
  })

  it.each(['[Person]', '[Person!]!', 'Int', 'People @page'])('reports @expand of %s', (type) => {
    expect(expansion(`${type} @expand(member: "manager")`).problems).toEqual([
      'boss has @expand, which is only for single objects: a list could be truncated',
    ])
  })
})

describe('parentFieldsOf', () => {
  const SDL = `
    extend type Query { person(ssn: ID): Person @rest(api: "rest", GET: "/x/{id}", ${A}) }
    extend type Mutation { person: Person @rest(api: "rest", POST: "/x", ${A}) }
    type Person {
      ssn: ID
      code: ID @from(at: "$.account.code")
      office: Person @rest(api: "rest", GET: "/offices/{ssn}", ${A})
      boss: Person @entity(id: "{code}")
      notes(first: Int, second: Int, third: Int, fourth: Int, fifth: Int, sixth: Int): Person
      colleagues: Person
    }`
  const parents = (coordinate: string, ...variables: readonly string[]) => {
    const [type = '', field = ''] = coordinate.split('.')
    const { compilation, site, problems } = compiling(SDL, type, field)
    const found = parentFieldsOf(compilation, site, variables)
    return { found: found.map(({ name, path }) => [name, path.text]), problems }
  }

  it('has the places of plain fields in the response', () => {
    expect(parents('Person.colleagues', 'code', 'ssn')).toEqual({
      found: [
        ['code', '$.account.code'],
        ['ssn', 'ssn'],
      ],
      problems: [],
    })
  })

  it.each([
    // Fields with their own requests are no better.
    ['Person.colleagues', 'ofice', ''],
    ['Person.colleagues', 'sssn', '; did you mean {ssn}?'],
    // Not the field itself.
    ['Person.colleagues', 'colleague', ''],
    ['Person.colleagues', 'nowhere', ''],
    ['Query.person', 'ss', '; did you mean {ssn}?'],
    // The fields of a root type have no values.
    ['Query.person', 'caler', '; arguments of person: {ssn}'],
    ['Mutation.person', 'signOutt', ''],
    ['Person.notes', 'nowhere', '; arguments of notes: {first}, {second}, {third}, {fourth}, {fifth}'],
    ['Person.notes', 'fourt', '; did you mean {fourth}?'],
  ])('reports for %s the variable {%s}, which has no value', (coordinate, variable, end) => {
    const [type] = coordinate.split('.')

    expect(parents(coordinate, variable)).toEqual({
      found: [],
      problems: [`{${variable}} in ${coordinate} is neither an argument nor a plain field of ${type}${end}`],
    })
  })
})

const OWN_REQUEST = 'a field with its own request, so it has no value here'

describe('parentFieldsOf, for a variable that exists', () => {
  it.each([
    ['an argument', 'b(id: ID): T', 'id', 'an argument, but only plain fields of O can be used here'],
    ['a field with @rest', `b: T id: ID @rest(api: "rest", GET: "/x", ${A})`, 'id', OWN_REQUEST],
    ['a field with @entity', 'b: T a: ID id: T @entity(id: "{a}")', 'id', OWN_REQUEST],
  ])('says what it is instead of suggesting its own name: %s', (_what, fields, variable, problem) => {
    const sdl = `type O { ${fields} } type T { id: ID }`
    const { compilation, site, problems } = compiling(sdl, 'O', 'b')

    expect(parentFieldsOf(compilation, site, [variable])).toEqual([])
    expect(problems).toEqual([`{${variable}} in O.b is ${problem}`])
  })
})

describe('fieldLocator', () => {
  const locate = (field: string) => {
    const { compilation, site, problems } = compiling(`extend type Query { a: Int ${field} }`, 'Query', 'a')
    return [fieldLocator(compilation, site.field).text, ...problems]
  }

  it('is from @from, or the name of the field', () => {
    expect(locate('')).toEqual(['a'])
    expect(locate('@from(at: "$.b.c")')).toEqual(['$.b.c'])
  })

  it('reports an invalid place', () => {
    expect(locate('@from(at: "b")')).toEqual(['a', expect.stringMatching(/^@from: "b" is not a locator/)])
  })
})
