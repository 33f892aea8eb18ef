import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ApiHandler, startTestGateway, type TestGateway, type TestUser } from '../../src/testing.ts'
import { encodedQuery, fetchXml, quotedQuery, type ReadQuery } from './query-readers.ts'

/** How a language is used in a schema, and read by an API. */
interface Sample {
  /** The page that says how its text is written. */
  readonly source: string
  /** In `@rest`. */
  readonly rest: string
  readonly read: ReadQuery
  /** Texts that it cannot write, and that are forbidden. Default: none. */
  readonly forbidden?: RegExp
}

const LANGUAGES: Readonly<Record<string, Sample>> = {
  odata: {
    source:
      'https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_URLParsing',
    rest: `api: "odata", GET: "/odata?$filter=name%20eq%20'{text}'", takes: [], result: "$.value"`,
    read: quotedQuery({
      quote: "'",
      inside: 'doubled',
      before: '',
      equals: 'name eq ',
      differs: 'name ne ',
      or: ' or ',
    }),
  },
  soql: {
    source:
      'https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm',
    rest: `api: "vendor", GET: "/soql", language: SOQL, query: [{ name: "q", value: "SELECT Id FROM Row WHERE Name = '{text}'" }]`,
    read: quotedQuery({
      quote: "'",
      inside: 'backslash',
      before: 'SELECT Id FROM Row WHERE ',
      equals: 'Name = ',
      differs: 'Name != ',
      or: ' OR ',
    }),
  },
  wiql: {
    source: 'https://learn.microsoft.com/azure/devops/boards/queries/wiql-syntax',
    rest: `api: "vendor", POST: "/wiql", language: WIQL, body: { query: "SELECT [Id] FROM WorkItems WHERE [Name] = '{text}'" }`,
    read: quotedQuery({
      quote: "'",
      inside: 'doubled',
      before: 'SELECT [Id] FROM WorkItems WHERE ',
      equals: '[Name] = ',
      differs: '[Name] <> ',
      or: ' OR ',
    }),
  },
  jql: {
    source: 'https://support.atlassian.com/jira-software-cloud/docs/jql-operators/',
    rest: `api: "vendor", POST: "/jql", language: JQL, body: { jql: "name = \\"{text}\\"" }`,
    read: quotedQuery({
      quote: '"',
      inside: 'backslash',
      before: '',
      equals: 'name = ',
      differs: 'name != ',
      or: ' OR ',
    }),
  },
  kql: {
    source:
      'https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference',
    rest: `api: "vendor", POST: "/kql", language: KQL, body: { request: { Querytext: "name:\\"{text}\\"" } }`,
    read: quotedQuery({
      quote: '"',
      inside: 'never',
      before: '',
      equals: 'name:',
      differs: '-name:',
      or: ' OR ',
    }),
    forbidden: /["\n]/,
  },
  dax: {
    source: 'https://learn.microsoft.com/dax/dax-syntax-reference',
    rest: `api: "vendor", POST: "/dax", language: DAX, body: { query: "EVALUATE FILTER('Rows', 'Rows'[Name] = \\"{text}\\")" }`,
    read: quotedQuery({
      quote: '"',
      inside: 'doubled',
      before: "EVALUATE FILTER('Rows', ",
      after: ')',
      equals: "'Rows'[Name] = ",
      differs: "'Rows'[Name] <> ",
      or: ' || ',
    }),
  },
  kusto: {
    source: 'https://learn.microsoft.com/kusto/query/scalar-data-types/string',
    rest: `api: "vendor", POST: "/kusto", language: KUSTO, body: { csl: "Rows | where name == '{text}'" }`,
    read: quotedQuery({
      quote: "'",
      inside: 'backslash',
      before: 'Rows | where ',
      equals: 'name == ',
      differs: 'name != ',
      or: ' or ',
    }),
  },
  lucene: {
    source:
      'https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-query-string-query#_reserved_characters',
    rest: `api: "vendor", GET: "/lucene", language: LUCENE, query: [{ name: "q", value: "name:\\"{text}\\"" }]`,
    read: quotedQuery({
      quote: '"',
      inside: 'backslash',
      before: '',
      equals: 'name:',
      differs: '-name:',
      or: ' OR ',
    }),
  },
  // GitHub has the backslash in searches for code, and not in others.
  search: {
    source:
      'https://docs.github.com/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax',
    rest: `api: "vendor", GET: "/search", language: SEARCH, query: [{ name: "q", value: "name:\\"{text}\\"" }]`,
    read: quotedQuery({
      quote: '"',
      inside: 'never',
      before: '',
      equals: 'name:',
      differs: '-name:',
      or: ' OR ',
    }),
    forbidden: /["\\\n]/,
  },
  searchOfCode: {
    source:
      'https://docs.github.com/search-github/github-code-search/understanding-github-code-search-syntax',
    rest: `api: "vendor", GET: "/searchOfCode", language: SEARCH, query: [{ name: "q", value: "name:\\"{text}\\"" }]`,
    read: quotedQuery({
      quote: '"',
      inside: 'backslash',
      before: '',
      equals: 'name:',
      differs: 'NOT name:',
      or: ' OR ',
    }),
    forbidden: /["\\\n]/,
  },
  fetchXml: {
    source: 'https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows',
    rest: `api: "vendor", GET: "/fetchXml", language: XML, query: [{ name: "q", value: "<fetch><entity name='row'><filter><condition attribute='name' operator='eq' value='{text}'/></filter></entity></fetch>" }]`,
    read: fetchXml,
  },
  serviceNow: {
    source: 'https://servicenow.github.io/sdk/guides/encoded-query-guide',
    rest: `api: "vendor", GET: "/serviceNow", language: SERVICENOW, query: [{ name: "q", value: "name={text}^name!=none" }]`,
    read: encodedQuery,
    forbidden: /[\^\n]|javascript:/,
  },
}

/** Each is the name of a row; so is `secret`, which no query asks for. */
const TEXTS = [
  'plain',
  "O'Brien",
  "''",
  "'",
  '"',
  '\\',
  "\\'",
  '\\"',
  "x' or name ne '",
  "x' OR Name != '",
  "x\\' OR Name != \\'",
  "x' OR [Name] <> '",
  "x' or name != '",
  'x" OR name != "',
  'x\\" OR name != \\"',
  'x" OR -name:"',
  'x\\" OR NOT name:\\"',
  `x" || 'Rows'[Name] <> "`,
  '\\" OR name != "',
  'a%27 or name ne %27',
  'a%2527',
  'x^NQactive=true',
  'x^ORname!=x',
  'javascript:gs.getUserID()',
  'a,b',
  'a&$filter=name ne &q=x#y?z',
  '{text}',
  '$.x *?%_~()[]',
  'line\nbreak',
  "x'/><condition attribute='name' operator='ne' value='",
  'a &amp; <b>',
  'ünï’cödé 😀',
]

let folder: string
let gateway: TestGateway
let adele: TestUser

/** Finds rows by what is the query of a request: a parameter, or the only text in its body. */
const handler: ApiHandler = ({ path, query, body }) => {
  const language = LANGUAGES[path.slice(1)]
  const text = query.get('$filter') ?? query.get('q') ?? textIn(body)
  const finds = language?.read(text)
  if (!finds) return { status: 400, body: { error: { code: 'Syntax', message: text } } }
  const value = [...TEXTS, 'secret'].filter(finds).map((name) => ({ name }))
  return { body: path === '/odata' ? { value } : value }
}

function textIn(body: unknown): string {
  return typeof body === 'object' && body !== null ? textIn(Object.values(body)[0]) : String(body)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'behalf-languages-'))
  const fields = Object.entries(LANGUAGES).map(
    ([name, { rest }]) =>
      `${name}(text: String!): [Row!] @rest(${rest.includes('result:') ? rest : `${rest}, result: "$"`}, scopes: [["Read"]])`,
  )
  await writeFile(
    join(folder, 'rows.graphql'),
    `extend type Query {\n${fields.join('\n')}\n}\ntype Row { name: String }`,
  )
  gateway = await startTestGateway({
    config: {
      schema: { directory: folder },
      apis: {
        odata: { baseUrl: 'https://x.example', resource: 'api://odata', kind: 'odata' },
        vendor: { baseUrl: 'https://x.example', resource: 'api://vendor' },
      },
    },
    apis: { odata: handler, vendor: handler },
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway?.stop()
  await rm(folder, { recursive: true })
})

describe.each(Object.entries(LANGUAGES))('a text in a query: %s', (name, { forbidden }) => {
  it('finds what it says and nothing else, or is forbidden and not sent', async () => {
    gateway.reset()
    const fields = TEXTS.map((text, index) => `t${index}: ${name}(text: ${JSON.stringify(text)}) { name }`)

    const { data, errors = [] } = await adele.query<Record<string, readonly object[] | null>>(
      `{ ${fields.join('\n')} }`,
    )

    const bad = TEXTS.filter((text) => forbidden?.test(text) === true)
    expect(TEXTS.map((_, index) => data?.[`t${index}`])).toEqual(
      TEXTS.map((text) => (bad.includes(text) ? null : [{ name: text }])),
    )
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(bad.map(() => 'BAD_USER_INPUT'))
    expect([...gateway.requests('odata'), ...gateway.requests('vendor')]).toHaveLength(
      TEXTS.length - bad.length,
    )
  })
})
