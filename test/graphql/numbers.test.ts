import { afterEach, describe, expect, it } from '@jest/globals'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `
extend type Query {
  row: Row @rest(api: "crm", GET: "/row", scopes: [["Read"]])
  thing(id: ID!): Thing @rest(api: "crm", GET: "/things/{id}", scopes: [["Read"]])
  account(number: Long!): Thing @rest(api: "crm", GET: "/accounts/{number}", scopes: [["Read"]])
  find(numbers: [Long!], amount: Decimal): Thing @rest(api: "crm", GET: "/find{?numbers,amount}", scopes: [["Read"]])
  search(at: Long): Thing @rest(api: "crm", POST: "/search", body: { at: "{at}" }, scopes: [["Read"]])
  lines(first: Int! = 2, after: String): LineConnection
    @rest(api: "crm", GET: "/lines", scopes: [["Read"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit")
}
extend type Mutation {
  book(input: BookInput!, note: Anything, text: Anything): Boolean
    @rest(api: "crm", POST: "/book", language: PLAIN, body: { entry: "{input}", note: "{note}", text: "no. {text}" }, scopes: [["Read"]])
}
scalar Anything
input BookInput { account: Long!, amounts: [Decimal!], inner: BookInput, code: String @from(at: "$.meta.code") }
type LineConnection { edges: [LineEdge!]!, nodes: [Thing!]!, pageInfo: PageInfo! }
type LineEdge { node: Thing!, cursor: String! }
type Row {
  int: Int @from(at: "$.n")
  float: Float @from(at: "$.n")
  string: String @from(at: "$.n")
  id: ID @from(at: "$.n")
  long: Long @from(at: "$.n")
  decimal: Decimal @from(at: "$.n")
  longs: [Long] @from(at: "$.list")
  within: String @from(at: "$.n.text")
  key: ID @from(at: "$.n")
  thing: Thing @entity(id: "{key}")
  below: Thing @rest(api: "crm", GET: "/rows/{key}{?key}", headers: [{ name: "x-key", value: "{key}" }], scopes: [["Read"]])
}
type Thing @key(fields: "id") @rest(api: "crm", GET: "/things/{id}", scopes: [["Read"]]) { id: ID! }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** What OData alone takes. */
const FILTERED = `extend type Query {
  entries(filter: EntryFilter, first: Int! = 2, after: String): LineConnection
    @rest(api: "crm", GET: "/entries", scopes: [["Read"]]) @page
}
input EntryFilter { account: LongFilter, amount: DecimalFilter }
input LongFilter { eq: Long, in: [Long!] }
input DecimalFilter { ge: Decimal }`

async function serve(answer: (asked: Asked) => Answer, batch = false): Promise<GraphqlUnderTest> {
  served = await serveGraphql({
    sdl: SDL + FILTERED,
    api: { kind: 'odata', batch: batch ? { path: '/$batch', maxItems: 20, maxParallel: null } : null },
    granted: ['Read'],
    answer,
  })
  return served
}

/** Answers a row with a number as it is written, and everything else with an object. */
function rowWith(number: string): (asked: Asked) => Answer {
  return ({ url }) => ({
    body: url.startsWith('/row?') ? `{"n":${number},"list":[${number},7]}` : '{"id":"1"}',
  })
}

/** 2^53 + 1, the first integer that a double does not hold. */
const BEYOND = '9007199254740993'
/** RFC 8259 §6: the two numbers that it warns of. */
const [HUGE, LONG_PI] = ['1E400', '3.141592653589793238462643383279']

describe("an API's number", () => {
  it.each([
    [BEYOND, { string: BEYOND, id: BEYOND, long: BEYOND, decimal: BEYOND, float: 9007199254740992 }],
    ['-9223372036854775808', { long: '-9223372036854775808', decimal: '-9223372036854775808' }],
    [LONG_PI, { string: LONG_PI, decimal: LONG_PI, float: Math.PI }],
    [HUGE, { string: HUGE, decimal: HUGE }],
    ['12', { int: 12, string: '12', id: '12', long: '12', decimal: '12', float: 12 }],
    ['12.50', { string: '12.5', decimal: '12.5', float: 12.5 }],
    ['"12345678901234567.89"', { decimal: '12345678901234567.89' }],
    ['null', { int: null, long: null, decimal: null }],
  ])('%s is itself in every field that can have it', async (number, fields) => {
    const { query } = await serve(rowWith(number))

    const { data, errors } = await query(`{ row { ${Object.keys(fields).join(' ')} } }`)

    expect(JSON.parse(JSON.stringify({ data, errors }))).toEqual({ data: { row: fields } })
  })

  it.each([
    [BEYOND, 'int'],
    ['12.5', 'int'],
    [HUGE, 'int'],
    [HUGE, 'float'],
    [HUGE, 'long'],
    ['9223372036854775808', 'long'],
    [LONG_PI, 'long'],
    ['"12 "', 'long'],
    ['"x"', 'decimal'],
    ['true', 'decimal'],
    ['{}', 'long'],
  ])(
    '%s is an error in the field %s, which the error mapping calls a response mismatch',
    async (number, field) => {
      const { query } = await serve(rowWith(number))

      const { data, errors } = await query(`{ row { ${field} } }`)

      expect(data).toEqual({ row: { [field]: null } })
      expect(errors?.[0]?.message).toMatch(/^(?:Int|Float|Long|Decimal) cannot represent/)
    },
  )

  it('has nothing within it, and keeps its digits in lists', async () => {
    const { query } = await serve(rowWith(BEYOND))

    const { data } = await query('{ row { within longs } }')

    expect(data).toEqual({ row: { within: null, longs: [BEYOND, '7'] } })
  })

  it.each([false, true])('loads exactly the object that it identifies (in batches: %s)', async (batch) => {
    const { query, asked, requests } = await serve(rowWith(BEYOND), batch)

    await query('{ row { thing { id } below { id } } }')

    expect(
      asked()
        .map((each) => each.replace(/[?&]%?2?4?\$?select=.*$/, ''))
        .toSorted(),
    ).toEqual(['GET /row', `GET /rows/${BEYOND}?key=${BEYOND}`, `GET /things/${BEYOND}`])
    expect(JSON.stringify(requests)).toContain(`"x-key`)
  })

  it('keeps its digits in an answer within a batch', async () => {
    const { query } = await serveBatch()

    const { data } = await query('{ row { id } other: thing(id: "1") { id } }')

    expect(data).toEqual({ row: { id: BEYOND }, other: { id: BEYOND } })
  })

  it('is the cursor that the next page is asked for with', async () => {
    const { query, asked } = await serve(({ url }) => ({
      body: `{"items":[{"id":1}],"nextCursor":${url.includes('cursor=') ? 'null' : BEYOND}}`,
    }))

    await query('{ lines { nodes { id } } }')

    expect(asked().at(-1)).toContain(`cursor=${BEYOND}`)
  })
})

/** An API that answers batches as text, so that its numbers are as they are written. */
async function serveBatch(): Promise<GraphqlUnderTest> {
  served = await serveGraphql({
    sdl: SDL,
    api: { batch: { path: '/batches', maxItems: 20, maxParallel: null } },
    granted: ['Read'],
    answer: ({ body }) => {
      const { requests } = JSON.parse(body) as { requests: { id: string }[] }
      const responses = requests.map(
        ({ id }) => `{"id":"${id}","status":200,"body":{"n":${BEYOND},"id":${BEYOND}}}`,
      )
      return { body: `{"responses":[${responses}]}` }
    },
  })
  return served
}

describe("a client's number", () => {
  const done = () => ({ body: '{"id":"1"}' })

  it('is a number in a body, at every depth, whether it comes in the document or as a variable', async () => {
    const { query, requests } = await serve(done)
    const operation = (input: string) =>
      `mutation($input: BookInput!) { a: book(input: ${input}) b: book(input: $input) }`
    const literal = `{ account: ${BEYOND}, amounts: [0.10, "12345678901234567.89"], inner: { account: "-1", code: "${BEYOND}" } }`

    const { errors } = await query(operation(literal), {
      input: { account: BEYOND, amounts: [0.1, '1e400'], inner: { account: -1, code: BEYOND } },
    })

    expect(errors).toBeUndefined()
    expect(requests.map(({ body }) => body)).toEqual([
      `{"entry":{"account":${BEYOND},"amounts":[0.10,12345678901234567.89],"inner":{"account":-1,"meta":{"code":"${BEYOND}"}}}}`,
      `{"entry":{"account":${BEYOND},"amounts":[0.1,1e400],"inner":{"account":-1,"meta":{"code":"${BEYOND}"}}}}`,
    ])
  })

  it('keeps its digits in a scalar of which nothing is known', async () => {
    const { query, requests } = await serve(done)

    await query(
      `mutation($n: Anything) { book(input: { account: 1 }, note: { a: [${BEYOND}, 1.5, "x", $n, null] }) }`,
      { n: true },
    )
    await query(`mutation { book(input: { account: 1 }, note: ${BEYOND}, text: ${BEYOND}) }`)

    expect(requests.map(({ body }) => body)).toEqual([
      expect.stringContaining(`"note":{"a":[${BEYOND},1.5,"x",true,null]}`),
      expect.stringContaining(`"note":${BEYOND},"text":"no. ${BEYOND}"`),
    ])
  })

  it('is a text in paths, query strings and filters', async () => {
    const { query, asked } = await serve(() => ({ body: '{"id":"1","value":[]}' }))

    await query(`{
      account(number: ${BEYOND}) { id }
      find(numbers: [1, "${BEYOND}"], amount: 0.30) { id }
      entries(filter: { account: { eq: ${BEYOND}, in: [1, 2] }, amount: { ge: "12345678901234567.89" } }) { nodes { id } }
    }`)

    const urls = asked().map((each) => new URL(each.slice('GET '.length), 'http://crm'))
    expect(urls.map(({ pathname }) => pathname)).toEqual([`/accounts/${BEYOND}`, '/find', '/entries'])
    expect(urls[1]?.search).toContain(`numbers=1,${BEYOND}&amount=0.30`)
    expect(urls[2]?.searchParams.get('$filter')).toBe(
      `account eq ${BEYOND} and account in (1,2) and amount ge 12345678901234567.89`,
    )
  })

  it('makes reads with different bodies different', async () => {
    const { query, requests } = await serve(done)

    await query(`{ a: search(at: 1) { id } b: search(at: ${BEYOND}) { id } c: search(at: "1") { id } }`)

    expect(requests.map(({ body }) => body)).toEqual(['{"at":1}', `{"at":${BEYOND}}`])
  })

  // What `JSON.parse` makes of 9007199254740993 is 9007199254740992: it is unknown which one was sent.
  it.each<[string, string, unknown]>([
    ['Long!', 'account(number: $v) { id }', 9007199254740992],
    ['Long!', 'account(number: $v) { id }', 1.5],
    ['Long!', 'account(number: $v) { id }', '9223372036854775808'],
    ['Long!', 'account(number: $v) { id }', '007'],
    ['Long!', 'account(number: $v) { id }', ''],
    ['Long!', 'account(number: $v) { id }', true],
    ['ID!', 'thing(id: $v) { id }', 9007199254740992],
    ['Decimal', 'find(amount: $v) { id }', 12345678901234568],
    ['Decimal', 'find(amount: $v) { id }', 1234567.123456789],
    ['Decimal', 'find(amount: $v) { id }', 'NaN'],
  ])('is rejected as a variable %s of %s where it is %j', async (type, field, v) => {
    const { query, requests } = await serve(done)

    const { errors } = await query(`query($v: ${type}) { ${field} }`, { v })

    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.message).toContain('Variable "$v" got invalid value')
    expect(requests).toEqual([])
  })

  it('is rejected within a scalar of which nothing is known when it was rounded', async () => {
    const { query, requests } = await serve(done)
    const operation = 'mutation($v: Anything) { book(input: { account: 1 }, note: $v) }'

    expect((await query(operation, { v: { a: [9007199254740992] } })).errors?.[0]?.message).toContain(
      'Send it as a string',
    )
    expect((await query(operation, { v: { a: [0.1, 9007199254740991] } })).errors).toBeUndefined()
    expect(requests).toHaveLength(1)
  })

  it('is the id that was written, in the document too', async () => {
    const { query, asked } = await serve(done)

    await query(`query($v: ID!) { a: thing(id: ${BEYOND}) { id } b: thing(id: $v) { id } }`, { v: 7 })

    expect(asked()).toEqual([
      expect.stringContaining(`/things/${BEYOND}`),
      expect.stringContaining('/things/7'),
    ])
  })
})
