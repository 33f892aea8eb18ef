// Covers: owning-types.ts, protected/default-texts.ts, protected/inner-members.ts, protected/input-types.ts, protected/mentions.ts
import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const APIS = new Map([
  ['crm', apiConfig({ name: 'crm', kind: 'odata' })],
  ['rest', apiConfig({ name: 'rest' })],
])
const PAGED = 'first: Int! = 5, after: String'
const PROTECTED = '@requiresScopes(scopes: [["Pay"]])'

/** A list, or something else that is read, of people whose salary and street not everyone may see. */
interface Read {
  readonly args?: string
  /** More of `@rest`. */
  readonly rest?: string
  /** More directives. */
  readonly list?: string
  readonly types?: string
  readonly page?: string
  readonly api?: string
  readonly path?: string
  readonly type?: string
  /** More directives of the salary. */
  readonly pay?: string
}

function problemsOf(read: Read): readonly string[] {
  const { args = PAGED, rest = '', list = '', types = '', page = '@page', api = 'crm' } = read
  const { path = 'GET: "/people"', type = 'People', pay = '' } = read
  const given = args === '' ? '' : `(${args})`
  const schema = schemaOf(`
    extend type Query { people${given}: ${type} ${list} @rest(api: "${api}", ${path}, ${rest} scopes: [["A"]]) ${page}
      all(first: Int!, after: String): People @rest(api: "crm", GET: "/all", scopes: [["A"]]) @page }
    type People { edges: [PersonEdge!]! nodes: [Person]! pageInfo: PageInfo! }
    type PersonEdge { cursor: String! node: Person }
    type Person @key(fields: "id") @rest(api: "crm", GET: "/people/{id}", scopes: [["A"]]) {
      id: ID! name: String displayName: String
      pay: Int @from(at: "$.salary") ${PROTECTED} ${pay}
      hourlyRate: Int ${PROTECTED}
      bonus: Int @from(at: "$.hr.bonus") ${PROTECTED}
      shown: String @from(at: "$['grade@display.Value']") ${PROTECTED}
      home: Home
      bossId: ID
      boss: Person @entity(id: "{bossId}") @expand(member: "manager")
    }
    type Home { town: String street: String ${PROTECTED} }
    ${types}`)
  try {
    compileSchema(schema, environmentOf(APIS))
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

/** The parts of the request that would reveal a field, each with the fields. */
function revealing(read: Read): readonly string[] {
  return problemsOf(read).map(
    (problem) =>
      /^test\.graphql:2: Query\.people: (.* would reveal .*) to callers without access; /.exec(
        problem,
      )?.[1] ?? problem,
  )
}

const FILTER = `${PAGED}, filter: F`
const OPERATORS = 'input Ops { gt: Int eq: String }'
const OF_PAY = 'the argument "filter" would reveal Person.pay'
/** A list of a plain REST API without pages, where arguments mean what the schema says. */
const PLAIN = { api: 'rest', type: '[Person]', page: '' } as const
const plain = (args: string, rest: string): Read => ({ ...PLAIN, args, rest: `result: "$", ${rest}` })

describe('reportProtectedArguments', () => {
  it.each([
    ['by its name in the API', 'input F { salary: Ops }'],
    ['by another name', 'input F { high: Ops @from(at: "$.salary") }'],
    ['by its name in the schema', 'input F { pay: Ops @from(at: "$.p") }'],
    ['below and, or and not', 'input F { not: G } input G { and: [H!] } input H { salary: Ops }'],
    ['below a name that is unknown', 'input F { employee: G } input G { salary: Ops }'],
    ['of an object that is included', 'input F { manager: G } input G { salary: Ops }'],
    ['of an object that is loaded', 'input F { boss: G } input G { salary: Ops }'],
  ])('rejects a filter by a protected member, %s', (_how, filter) => {
    expect(revealing({ args: FILTER, types: `${filter} ${OPERATORS}` })).toEqual([OF_PAY])
  })

  it('rejects a filter by a protected member of an inner object, nested or as a path', () => {
    const nested = { args: FILTER, types: `input F { home: G } input G { street: Ops } ${OPERATORS}` }
    const path = { args: FILTER, types: `input F { s: Ops @from(at: "$.home.street") } ${OPERATORS}` }
    const split = { args: FILTER, types: `input F { hr: G } input G { bonus: Ops } ${OPERATORS}` }

    expect([nested, path, split].map(revealing)).toEqual([
      ['the argument "filter" would reveal Home.street'],
      ['the argument "filter" would reveal Home.street'],
      ['the argument "filter" would reveal Person.bonus'],
    ])
  })

  it.each([
    ['salary', 'Person.pay'],
    ['salary desc', 'Person.pay'],
    ['-salary', 'Person.pay'],
    ['salary:desc', 'Person.pay'],
    ['name,salary desc', 'Person.pay'],
    ['name asc, salary', 'Person.pay'],
    ['Salary', 'Person.pay'],
    ['salary__desc', 'Person.pay'],
    ['employee.salary', 'Person.pay'],
    ['manager/salary desc', 'Person.pay'],
    ['boss.manager.salary', 'Person.pay'],
    ['pay', 'Person.pay'],
    ['hr/bonus', 'Person.bonus'],
    ['hr.bonus', 'Person.bonus'],
    ['hr', 'Person.bonus'],
    ['home/street', 'Home.street'],
    ['hourly-rate', 'Person.hourlyRate'],
    ['max_hourly_rate', 'Person.hourlyRate'],
    ['grade desc', 'Person.shown'],
  ])('rejects sorting by a protected member, and names the enum value: %s', (is, field) => {
    const types = `enum By { NAME @value(is: "name") X @value(is: "${is}") }`

    expect(revealing({ args: `${PAGED}, orderBy: By`, types })).toEqual([
      `the argument "orderBy: X" would reveal ${field}`,
    ])
  })

  it('rejects a value that says so in the schema alone, and one whose condition does', () => {
    const types = 'enum By { PAY_FALLING @value(is: 3), NAME @value(is: "name", filter: "salary ge 0") }'

    expect(
      revealing({
        args: `${PAGED}, orderBy: [By!]`,
        types: types.replace('is: "name", filter: "salary ge 0"', 'is: "n"'),
      }),
    ).toEqual(['the argument "orderBy: PAY_FALLING" would reveal Person.pay'])
    expect(
      revealing({
        args: `${PAGED}, orderBy: [By!]`,
        types: types.replace('PAY_FALLING @value(is: 3), ', ''),
      }),
    ).toEqual(['the argument "orderBy: NAME" would reveal Person.pay'])
  })

  it('rejects a search in a protected property, and one of everything', () => {
    const args = `${PAGED}, search: String`

    expect(revealing({ args, page: '@page(search: ["name", "salary"])' })).toEqual([
      'the argument "search" would reveal Person.pay',
    ])
    expect(revealing({ args, page: '@page(search: ["name"])' })).toEqual([])
    expect(revealing({ args })).toEqual([
      'the argument "search", whose text can name any member, would reveal Person.pay, Person.hourlyRate, Person.bonus and 2 more',
    ])
  })

  it.each<[string, Read, string]>([
    [
      'a parameter',
      plain('x: Int', 'query: [{ name: "minSalary", value: "{x}" }],'),
      'the query parameter "minSalary"',
    ],
    [
      'an argument',
      plain('salary: Int', 'query: [{ name: "s", value: "{salary}" }],'),
      'the argument "salary"',
    ],
    [
      'the variable of a path',
      { ...plain('salary: Int', ''), path: 'GET: "/people{?salary}"' },
      'the argument "salary"',
    ],
    [
      'the query of a path',
      { ...plain('', ''), path: 'GET: "/people?sort=name%2C%73alary"' },
      'the query parameter "sort"',
    ],
    [
      'the query of the path to poll',
      { ...plain('', ''), list: '@poll(GET: "/people?sort=salary")' },
      'the query parameter "sort"',
    ],
    ['a function in a path', { ...plain('', ''), path: 'GET: "/people/top(by=salary)"' }, 'the path'],
    [
      'a constant parameter',
      plain('', 'query: [{ name: "filter[salary]", value: "1" }],'),
      'the query parameter "filter[salary]"',
    ],
    [
      'a parameter of the API',
      {
        ...plain('', ''),
        types: 'extend schema @api(name: "rest", query: [{ name: "o", value: "salary" }])',
      },
      'the query parameter "o"',
    ],
    ['a header', plain('', 'headers: [{ name: "X-Sort", value: "salary" }],'), 'the header "X-Sort"'],
    [
      'a body',
      { ...plain('x: Int', 'body: { where: [{ salary: { gt: "{x}" } }] },'), path: 'POST: "/people"' },
      'the body',
    ],
    [
      'a text of a body',
      { ...plain('x: Int', 'body: { sort: "salary desc", x: "{x}" },'), path: 'POST: "/people"' },
      'the body',
    ],
    [
      'SQL',
      plain('', 'query: [{ name: "q", value: "SELECT id FROM people WHERE salary > 1" }],'),
      'the query parameter "q"',
    ],
    [
      'a default',
      plain('x: String = "-salary"', 'query: [{ name: "x", value: "{x}" }],'),
      'the argument "x"',
    ],
    [
      'a default within',
      {
        ...plain('x: X', 'query: [{ name: "x", value: "{x}", style: DEEP_OBJECT }],'),
        types: 'input X { y: String = "salary" }',
      },
      'the argument "x"',
    ],
    [
      'what an included object sorts',
      plain('', 'query: [{ name: "$expand", value: "reports($orderby=salary)" }],'),
      'the query parameter "$expand"',
    ],
  ])('rejects a request that names a protected member in %s', (_where, read, part) => {
    expect(revealing(read)).toEqual([`${part} would reveal Person.pay`])
  })

  it.each<[string, string]>([
    ['a version', 'query: [{ name: "api-version", value: "2" }],'],
    ['the size of a page', 'query: [{ name: "pageSize", value: "50" }],'],
    ['a language', 'headers: [{ name: "Accept-Language", value: "en" }],'],
  ])('takes %s, although a protected member is named after it', (_what, rest) => {
    const types =
      'extend type Person { version: Int @requiresScopes(scopes: [["Pay"]]) size: Int @requiresScopes(scopes: [["Pay"]]) language: String @requiresScopes(scopes: [["Pay"]]) }'

    expect(revealing({ ...plain('', rest), types })).toEqual([])
    expect(revealing({ ...plain('', 'query: [{ name: "pageSize", value: "size" }],'), types })).toEqual([
      'the query parameter "pageSize" would reveal Person.size',
    ])
  })

  // RFC 9110, sections 8, 10.1.5, 12.5 and 13.1; RFC 7240 (Prefer); RFC 9111, section 5.2 (Cache-Control).
  it.each([
    ['Accept', 'accept'],
    ['Accept-Language', 'language'],
    ['Cache-Control', 'cache'],
    ['Content-Language', 'language'],
    ['Content-Type', 'type'],
    ['If-Match', 'match'],
    ['If-None-Match', 'match'],
    ['Prefer', 'prefer'],
    ['User-Agent', 'agent'],
  ])('takes the header %s, which filters no list, although a protected member is "%s"', (header, member) => {
    const types = `extend type Person { ${member}: String @requiresScopes(scopes: [["Pay"]]) }`
    const read = (name: string) => plain('', `headers: [{ name: "${name}", value: "x" }],`)

    expect(revealing({ ...read(header), types })).toEqual([])
    expect(revealing({ ...read(`X-${header}`), types })).toEqual([
      `the header "X-${header}" would reveal Person.${member}`,
    ])
  })

  it.each([
    ['one object further', 'type Desk { id: ID home: Home }', 'home.street'],
    ['two objects further', 'type Desk { id: ID room: Room } type Room { home: Home }', 'room.home.street'],
    ['in a list', 'type Desk { id: ID homes: [Home!]! }', 'homes.street'],
  ])(
    'rejects a request that names a protected member of an object within its items, %s',
    (_where, types, text) => {
      const read = { ...plain('', `query: [{ name: "o", value: "${text}" }],`), type: '[Desk]', types }

      expect(revealing(read)).toEqual(['the query parameter "o" would reveal Home.street'])
    },
  )

  it.each<[string, Read]>([
    [
      'a list within an object',
      {
        ...plain('', ''),
        type: 'Answer',
        types: 'type Answer { page: Page } type Page { value: [Person] total: Int }',
      },
    ],
    ['one object', { ...plain('', ''), type: 'Person' }],
    [
      'objects of an interface',
      {
        ...plain('', ''),
        type: '[Being]',
        types:
          'interface Being { id: ID! } extend type Person implements Being type Dog implements Being { id: ID! }',
      },
    ],
  ])('rejects the same for %s', (_what, read) => {
    expect(revealing({ ...read, path: 'GET: "/people?sort=salary"' })).toEqual([
      'the query parameter "sort" would reveal Person.pay',
    ])
  })

  it.each<[string, Read, string]>([
    ['a query', plain('q: String', 'query: [{ name: "q", value: "{q}" }],'), 'q'],
    [
      'a filter of OData',
      plain('text: String', 'query: [{ name: "$filter", value: "{text}", language: PLAIN }],'),
      'text',
    ],
    [
      'a part of one',
      plain(
        'text: String',
        'query: [{ name: "sysparm_query", value: "active=true^{text}", language: PLAIN }],',
      ),
      'text',
    ],
    [
      'the member of a condition',
      plain(
        'f: String',
        'query: [{ name: "sysparm_query", value: "active=true^OR{f}=1", language: SERVICENOW }],',
      ),
      'f',
    ],
    [
      'the member of a condition in a path',
      {
        ...plain('f: String', 'language: SERVICENOW,'),
        path: 'GET: "/people?active=true&sysparm_query=active=true%5EOR{f}LIKEa"',
      },
      'f',
    ],
    [
      'the rest of a member',
      plain(
        'f: String',
        'query: [{ name: "sysparm_query", value: "active=true^u_{f}LIKEa", language: SERVICENOW }],',
      ),
      'f',
    ],
    [
      'a member of two variables',
      plain(
        'n: Int, f: String',
        'query: [{ name: "sysparm_query", value: "{n}{f}LIKEa", language: SERVICENOW }],',
      ),
      'f',
    ],
    // https://openillumi.com/en/en-servicenow-gliderecord-column-compare
    [
      'a member that another is compared with',
      plain(
        'f: String',
        'query: [{ name: "sysparm_query", value: "nameLT_FIELD{f}", language: SERVICENOW }],',
      ),
      'f',
    ],
    [
      'a member in XML of two variables',
      {
        ...plain(
          'n: Int, f: String',
          `body: "<Eq><FieldRef Name='{n}{f}'/></Eq>", contentType: "text/xml", language: XML,`,
        ),
        path: 'POST: "/people"',
      },
      'f',
    ],
    // https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/condition
    [
      'a column that another is compared with',
      {
        ...plain(
          'f: String',
          `body: "<condition attribute='name' operator='gt' valueof='{f}'/>", contentType: "text/xml", language: XML,`,
        ),
        path: 'POST: "/people"',
      },
      'f',
    ],
    [
      'the member in XML',
      {
        ...plain(
          'f: String',
          `body: "<Eq><FieldRef Name='{f}'/></Eq>", contentType: "text/xml", language: XML,`,
        ),
        path: 'POST: "/people"',
      },
      'f',
    ],
    ['an order in a path', { ...plain('by: String', ''), path: 'GET: "/people?sort={by}"' }, 'by'],
    [
      'a variable of a path',
      { ...plain('orderBy: [String!]', ''), path: 'GET: "/people{?orderBy*}"' },
      'orderBy',
    ],
    ['a body', { ...plain('jql: String', 'body: { jql: "{jql}" },'), path: 'POST: "/people"' }, 'jql'],
    [
      'a whole body',
      { ...plain('kusto: String', 'body: "{kusto}", contentType: "text/plain",'), path: 'POST: "/people"' },
      'kusto',
    ],
    ['a header', plain('f: String', 'headers: [{ name: "X-Filter", value: "{f}" }],'), 'f'],
    [
      'an input object',
      {
        ...plain('o: O', 'query: [{ name: "o", value: "{o}", style: DEEP_OBJECT }],'),
        types: 'input O { order: [P!] } input P { sortBy: String }',
      },
      'o',
    ],
    [
      'a scalar',
      { ...plain('where: JSON', 'body: { where: "{where}" },'), path: 'POST: "/people"' },
      'where',
    ],
    ['an order of OData', { args: `${PAGED}, orderBy: String` }, 'orderBy'],
    [
      'a filter of the path to poll',
      { ...plain('filter: String', ''), list: '@poll(GET: "/people?filter={filter}")' },
      'filter',
    ],
  ])('rejects text that the API reads as %s', (_what, read, argument) => {
    expect(revealing(read)).toEqual([
      `the argument "${argument}", whose text can name any member, would reveal Person.pay, Person.hourlyRate, Person.bonus and 2 more`,
    ])
  })

  it.each<[string, Read]>([
    ['a segment of the path', { ...plain('salary: ID!', ''), path: 'GET: "/grades/{salary}/people"' }],
    ['a resource', { ...plain('', ''), path: 'GET: "/salary/people"' }],
    ['what is returned', plain('', 'query: [{ name: "$select", value: "id,salary" }],')],
    [
      'what is returned of an included object',
      plain('', 'query: [{ name: "$expand", value: "manager($select=salary)" }],'),
    ],
    [
      'what a body asks for',
      { ...plain('', 'body: { fields: ["id", "salary"], size: 5 },'), path: 'POST: "/people"' },
    ],
    [
      'what SQL returns',
      plain('', 'query: [{ name: "q", value: "SELECT id, salary FROM people WHERE name > 1" }],'),
    ],
    [
      'a text in quotes',
      plain('q: String', 'query: [{ name: "q", value: "name:\'{q}\'", language: KUSTO }],'),
    ],
    [
      'a value in a condition',
      plain('f: String', 'query: [{ name: "sysparm_query", value: "name={f}", language: SERVICENOW }],'),
    ],
    [
      'a value in a condition of a path',
      {
        ...plain('f: String', 'language: SERVICENOW,'),
        path: 'GET: "/people?sysparm_query=active=true%5EnameLIKE{f}"',
      },
    ],
    [
      'a list of values in a condition',
      plain(
        'f: [String!]',
        'query: [{ name: "sysparm_query", value: "active=true^numberIN{f}", language: SERVICENOW }],',
      ),
    ],
    [
      'a value in XML',
      {
        ...plain(
          'f: String',
          `body: "<c attribute='name' value='{f}'/>", contentType: "text/xml", language: XML,`,
        ),
        path: 'POST: "/people"',
      },
    ],
    ['a value of one member', plain('name: String', 'query: [{ name: "filter[name]", value: "{name}" }],')],
    ['the ID of another object', plain('bossId: ID', 'query: [{ name: "bossId", value: "{bossId}" }],')],
    ['a number', plain('sort: Int', 'query: [{ name: "sort", value: "{sort}" }],')],
    [
      'a word that only contains its name',
      { args: `${PAGED}, orderBy: By`, types: 'enum By { X @value(is: "salaried desc") }' },
    ],
    [
      'another member of a path',
      {
        args: `${PAGED}, orderBy: By`,
        types: 'enum By { X @value(is: "home/town desc") Y @value(is: "hr/name") }',
      },
    ],
  ])('takes %s', (_what, read) => {
    expect(problemsOf(read)).toEqual([])
  })

  describe('of a protected object', () => {
    const COMP = `type Comp { salary: Int base: Int @from(at: "$.basePay") type: String town: String range: Range }
      type Range { lowest: Int highest: Int }`
    /** A list of staff, whose pay not everyone may see. */
    const staff = (read: Read, fields = `comp: Comp ${PROTECTED}`): Read => ({
      ...read,
      type: '[Staff]',
      types: `${COMP} type Staff { id: ID! home: Home name: String ${fields} } ${read.types ?? ''}`,
    })
    const sortedBy = (text: string, fields?: string) =>
      revealing(staff(plain('', `query: [{ name: "o", value: "${text}" }],`), fields))
    const OF_COMP = 'the query parameter "o" would reveal Staff.comp'

    it.each([
      'comp.salary',
      'salary',
      '-salary',
      'basePay desc',
      'max_base',
      'highest',
      'range.lowest',
      'pay/salary',
    ])('rejects a request that names a member: %s', (text) => {
      expect(sortedBy(text)).toEqual([OF_COMP])
    })

    it('rejects one in an enum value, in an input object and in the name of an argument', () => {
      const by = staff({
        ...plain('orderBy: By', 'query: [{ name: "o", value: "{orderBy}" }],'),
        types: 'enum By { FALLING @value(is: "-salary") }',
      })
      const filter = staff({
        ...plain('filter: F', 'body: { filter: "{filter}" },'),
        path: 'POST: "/people"',
        types: 'input F { minSalary: Int }',
      })
      const named = staff(plain('minSalary: Int', 'query: [{ name: "o", value: "{minSalary}" }],'))

      expect([by, filter, named].map(revealing)).toEqual([
        ['the argument "orderBy: FALLING" would reveal Staff.comp'],
        ['the argument "filter" would reveal Staff.comp'],
        ['the argument "minSalary" would reveal Staff.comp'],
      ])
    })

    it.each([
      ['a list', `comp: [Comp!] ${PROTECTED}`],
      ['an object that the schema makes of the members of another', `comp: Comp @from(at: "$") ${PROTECTED}`],
      [
        'one of several objects, of which others are protected too',
        `comp: Comp ${PROTECTED} more: Comp ${PROTECTED}`,
      ],
    ])('rejects it for %s', (_what, fields) => {
      expect(sortedBy('-salary', fields)).toContain(OF_COMP)
    })

    it('rejects a common name only where it is a member of the object itself, or follows the name of the object', () => {
      expect(sortedBy('type desc')).toEqual([])
      expect(sortedBy('comp.type desc')).toEqual([OF_COMP])
      expect(sortedBy('type desc', `comp: Comp @from(at: "$") ${PROTECTED}`)).toEqual([OF_COMP])
    })

    it.each([
      ['the list itself offers', 'salary', `salary: Int comp: Comp ${PROTECTED}`],
      ['an object in the list offers', 'town', `comp: Comp ${PROTECTED}`],
      [
        'the list offers under another name',
        'min_salary',
        `own: Int @from(at: "$.salary") comp: Comp ${PROTECTED}`,
      ],
      [
        'is in an object that another field shows',
        'salary',
        `comp: Comp ${PROTECTED} all: Comp @from(at: "$.comp")`,
      ],
    ])('takes a member that %s', (_why, text, fields) => {
      expect(sortedBy(text, fields)).toEqual([])
    })

    it('rejects only what the member belongs to, even where other protected fields lead there', () => {
      expect(sortedBy('salary', `comp: Comp ${PROTECTED} boss: Staff ${PROTECTED}`)).toEqual([OF_COMP])
    })

    it('rejects it in objects with a key', () => {
      const types = `${COMP} extend type Person { comp: Comp ${PROTECTED} }`

      expect(revealing({ ...plain('', 'query: [{ name: "o", value: "highest" }],'), types })).toEqual([
        'the query parameter "o" would reveal Person.comp',
      ])
    })

    it('takes a member of an object with a key only if queries can reach such objects without access', () => {
      const desk =
        'type Desk @key(fields: "id") @rest(api: "crm", GET: "/desks/{id}", scopes: [["A"]]) { id: ID! floor: Int }'
      const read = (more: string) =>
        revealing({
          ...plain('', 'query: [{ name: "o", value: "floor" }],'),
          type: '[Staff]',
          types: `type Staff { id: ID! desk: Desk ${PROTECTED} } ${desk} ${more}`,
        })

      expect(read('')).toEqual(['the query parameter "o" would reveal Staff.desk'])
      expect(read('extend type Person { desk: Desk }')).toEqual([])
    })

    it('takes a member where the list requires as much, and where the field accepts it', () => {
      const read = plain('', 'query: [{ name: "o", value: "salary" }],')

      expect(revealing({ ...staff(read), list: PROTECTED })).toEqual([])
      expect(sortedBy('salary', `comp: Comp ${PROTECTED} @revealedBy(fields: ["Query.people"])`)).toEqual([])
    })
  })

  it('takes filters and orders by other members, and by any where the list requires as much', () => {
    const others = `input F { name: Ops home: G } input G { town: Ops } ${OPERATORS}`
    const types = `input F { salary: Ops } ${OPERATORS}`
    const requiring = (scopes: string) =>
      revealing({ args: FILTER, types, list: `@requiresScopes(scopes: ${scopes})` })

    expect(revealing({ args: FILTER, types: others })).toEqual([])
    expect(requiring('[["Pay", "More"]]')).toEqual([])
    expect(requiring('[["Pay"], ["Other"]]')).toEqual([OF_PAY])
  })

  it('takes what the field accepts, and reports what it need not accept', () => {
    const types = `input F { salary: Ops } ${OPERATORS}`
    const accepting = (fields: string, args = FILTER) =>
      problemsOf({ args, types: args === FILTER ? types : '', pay: `@revealedBy(fields: ${fields})` })

    expect(accepting('["Query.people"]')).toEqual([])
    expect(accepting('["Query.people", "Query.all"]')).toEqual([
      'test.graphql:8: Person.pay: @revealedBy contains Query.all, which does not reveal this field; remove the entry',
    ])
    expect(accepting('["Query.people"]', PAGED)).toEqual([
      'test.graphql:8: Person.pay: @revealedBy contains Query.people, which does not reveal this field; remove the entry',
    ])
  })

  it('explains what to do', () => {
    expect(problemsOf({ args: FILTER, types: `input F { salary: Ops } ${OPERATORS}` })).toEqual([
      'test.graphql:2: Query.people: the argument "filter" would reveal Person.pay to callers without access; remove it, make Query.people require what Person.pay requires, or accept it with @revealedBy(fields: ["Query.people"]) on Person.pay',
    ])
  })

  it.each([
    [3, 'Dog.a, Dog.b, Dog.c'],
    [4, 'Dog.a, Dog.b, Dog.c and 1 more'],
    [5, 'Dog.a, Dog.b, Dog.c and 2 more'],
  ])('names up to three of %i fields that one text would reveal, and explains what to do', (count, names) => {
    const fields = ['a', 'b', 'c', 'd', 'e'].slice(0, count).map((name) => `${name}: Int ${PROTECTED}`)
    const read = { ...plain('q: String', 'query: [{ name: "q", value: "{q}" }],'), type: '[Dog]' }

    expect(problemsOf({ ...read, types: `type Dog { id: ID ${fields.join(' ')} }` })).toEqual([
      `test.graphql:2: Query.people: the argument "q", whose text can name any member, would reveal ${names} to callers without access; remove it, make Query.people require what they require, or accept it with @revealedBy(fields: ["Query.people"]) on each of them`,
    ])
  })

  it.each<[string, Read]>([
    [
      'the argument "filter"',
      {
        ...plain('filter: F', 'body: { filter: "{filter}" },'),
        path: 'POST: "/people"',
        types: 'input F { nested: F salary: Int }',
      },
    ],
    [
      'the query parameter "sort"',
      plain('', `query: [{ name: "sort", value: "${'nested.'.repeat(40)}salary" }],`),
    ],
  ])('follows names through objects of several types that contain each other, in %s', (part, read) => {
    const types = `${read.types ?? ''}
      interface Part { nested: Part }
      type Wheel implements Part { nested: Part salary: Int ${PROTECTED} }
      type Axle implements Part { nested: Part salary: Int ${PROTECTED} }
      type Hub implements Part { nested: Part salary: Int ${PROTECTED} }`

    expect(revealing({ ...read, type: '[Part]', types })).toEqual(
      ['Wheel', 'Axle', 'Hub'].map((name) => `${part} would reveal ${name}.salary`),
    )
  })
})
