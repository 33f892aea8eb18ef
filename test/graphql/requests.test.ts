import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const REST = 'api: "crm", scopes: [["Read"]]'

async function serve(
  sdl: string,
  answer: (asked: Asked) => Answer | null = () => ({ body: {} }),
  api: Partial<ApiConfig> = {},
): Promise<GraphqlUnderTest> {
  served = await serveGraphql({ sdl, api, answer, granted: ['Read'] })
  return served
}

function problemsOf(sdl: string, api: Partial<ApiConfig> = {}): Promise<unknown> {
  return serve(sdl, undefined, api).then(
    () => 'none',
    (error: Error) => error.message,
  )
}

describe('query parameters', () => {
  // https://jsonapi.org/format/#fetching-filtering, https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
  it('have any name, and are left out where their variables were not given', async () => {
    const { query, asked } = await serve(`
      extend type Query {
        found(author: String, first: Int, labels: [String!], ids: [ID!]): Found @rest(${REST}, GET: "/issues?state=open", query: [
          { name: "searchCriteria.author", value: "{author}" }
          { name: "per-page", value: "{first}" }
          { name: "filter[x]", value: "{labels}" }
          { name: "id", value: "{ids}", explode: true }
          { name: "$format", value: "json" }
        ])
      }
      type Found { id: ID }`)

    await query('{ found { id } }')
    await query('{ found(author: "a&b=c#d", first: 3, labels: ["x", "y z"], ids: ["1", "2"]) { id } }')

    expect(asked()).toEqual([
      'GET /issues?state=open&$format=json',
      'GET /issues?state=open&searchCriteria.author=a%26b%3Dc%23d&per-page=3&filter%5Bx%5D=x,y%20z&id=1&id=2&$format=json',
    ])
  })

  it('are the members of an object', async () => {
    const { query, requests } = await serve(`
      extend type Query {
        found(filter: FoundFilter): Found
          @rest(${REST}, GET: "/things", query: [{ name: "filter", value: "{filter}", style: DEEP_OBJECT }])
      }
      input FoundFilter { name: String, tags: [String!], inner: FoundFilter }
      type Found { id: ID }`)

    await query('{ found(filter: { name: "a&x=1", tags: ["b"], inner: { name: "c" } }) { id } }')

    const { searchParams } = new URL(requests[0]?.url ?? '', 'http://api.example')
    expect([...searchParams]).toEqual([
      ['filter[name]', 'a&x=1'],
      ['filter[tags][0]', 'b'],
      ['filter[inner][name]', 'c'],
    ])
  })

  // https://google.aip.dev/134#request-message: update_mask
  it('can be a field mask: the members that were given', async () => {
    const { query, requests } = await serve(`
      extend type Mutation {
        move(id: ID!, born: Birthday, nick: String @from(at: "$.nickname"), etag: String): Boolean @rest(${REST}, PATCH: "/people/{id}",
          body: { etag: "{etag}", nickname: "{nick}", born: "{born}", changed: ["{members:nick,born}"] },
          query: [{ name: "f", value: "{members:nick,born}", explode: true }])
        rename(id: ID!, input: PersonInput!): Boolean @rest(${REST}, PATCH: "/people/{id}", body: "{input}",
          query: [{ name: "updateMask", value: "{members:input}" }])
      }
      input PersonInput { nickname: String, birthday: Birthday, urls: [String!] }
      input Birthday { year: Int, day: Int }`)

    await query('mutation { rename(id: "7", input: { nickname: null, birthday: { year: 1980 }, urls: [] }) }')

    expect(requests[0]).toMatchObject({
      url: '/people/7?updateMask=nickname,birthday.year,urls',
      body: '{"nickname":null,"birthday":{"year":1980},"urls":[]}',
    })

    await query('mutation { move(id: "7", nick: "A", born: { year: 1 }, etag: "x") }')

    expect(requests[1]).toMatchObject({
      url: '/people/7?f=nickname&f=born.year',
      body: '{"etag":"x","nickname":"A","born":{"year":1},"changed":["nickname","born.year"]}',
    })

    // Without a mask, APIs change everything.
    for (const empty of ['rename(id: "7", input: {})', 'move(id: "7", etag: "x")']) {
      const { errors } = await query(`mutation { ${empty} }`)
      expect(errors?.[0]?.extensions.code ?? errors?.[0]?.originalError).toMatchObject({
        code: 'BAD_USER_INPUT',
      })
    }
    expect(requests).toHaveLength(2)
  })
})

describe('text in an OData query', () => {
  const SDL = `
    extend type Query {
      accounts(name: String!): Found @rest(${REST}, GET: "/accounts?$filter=name%20eq%20'{name}'")
      byKey(number: String!): Found @rest(${REST}, GET: "/accounts(accountnumber='{number}')")
      byId(id: GUID!): Found @rest(${REST}, GET: "/accounts({id})")
      filtered(name: String!): Found @rest(${REST}, GET: "/accounts", query: [{ name: "$filter", value: "name eq '{name}'" }])
    }
    type Found { accountid: ID }`

  // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows: quotes are doubled.
  it('never leaves its quotes, in a parameter, a key or the path', async () => {
    const { query, requests } = await serve(SDL, undefined, { kind: 'odata', batch: null })
    const hostile = "x' or name ne '"
    const variables = { name: hostile }

    await query('query ($name: String!) { accounts(name: $name) { accountid } }', variables)
    await query('query ($name: String!) { filtered(name: $name) { accountid } }', variables)
    await query(
      `{ byKey(number: "O'B") { accountid } byId(id: "3ecaad68-ab17-45b9-a7e0-4105e46c2e6b") { accountid } }`,
    )

    const [first, second, ...others] = requests.map(({ url }) => decodeURIComponent(url))
    expect(first).toMatch(/^\/accounts\?\$filter=name eq 'x'' or name ne '''&/)
    expect(second).toMatch(/^\/accounts\?\$filter=name eq 'x'' or name ne '''&/)
    expect(others.map((url) => url.split('?')[0])).toEqual([
      "/accounts(accountnumber='O''B')",
      '/accounts(3ecaad68-ab17-45b9-a7e0-4105e46c2e6b)',
    ])
  })

  it.each([
    ['a key', 'GET: "/accounts({name})"'],
    ['a filter in the path', 'GET: "/accounts?$filter=name%20eq%20{name}"'],
    ['a filter', 'GET: "/accounts", query: [{ name: "$filter", value: "{name}" }]'],
  ])('is a problem without quotes in %s', async (_place, path) => {
    const sdl = `extend type Query { a(name: String!): Found @rest(${REST}, ${path}) } type Found { id: ID }`
    expect(await problemsOf(sdl, { kind: 'odata' })).toMatch(/\{name\} is a string outside of quotes/)
  })
})

describe('text in bodies', () => {
  // https://learn.microsoft.com/rest/api/azure/devops/wit/wiql/query-by-wiql
  it('is escaped as the language says', async () => {
    const { query, requests } = await serve(`
      extend type Query {
        items(title: String!, ids: [Int!]): Found @rest(${REST}, POST: "/wiql", language: WIQL,
          body: { query: "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = '{title}' AND [System.Id] IN ({ids})" })
      }
      type Found { id: ID }`)

    await query(`{ items(title: "x' OR [System.Id] > 0 OR '' = '", ids: [1, 2]) { id } }`)

    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      query:
        "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'x'' OR [System.Id] > 0 OR '''' = ''' AND [System.Id] IN (1,2)",
    })
  })

  // https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
  it('never changes the address of a request within a request', async () => {
    const { query, requests } = await serve(`
      extend type Query {
        pair(id: ID!): Found @rest(${REST}, POST: "/composite", language: URI, body: {
          compositeRequest: [{ method: "GET", url: "/services/data/v60.0/sobjects/Account/{id}", referenceId: "account" }]
        })
      }
      type Found { id: ID }`)

    await query('{ pair(id: "1?fields=Name#x") { id } }')
    const { errors } = await query('{ pair(id: "../Contact/2") { id } }')

    expect(requests.map(({ body }) => JSON.parse(body).compositeRequest[0].url)).toEqual([
      '/services/data/v60.0/sobjects/Account/1%3Ffields%3DName%23x',
    ])
    expect(errors).toMatchObject([{ originalError: { code: 'BAD_USER_INPUT' } }])
  })

  it('is a problem where the language is not known', async () => {
    const sdl = `
      extend type Query { items(title: String!): Found @rest(${REST}, POST: "/q", body: { query: "title: {title}" }) }
      type Found { id: ID }`
    expect(await problemsOf(sdl)).toMatch(/test\.graphql:2: @rest: \{title\} is inserted into other text/)
  })
})

describe('segments of a path', () => {
  const SDL = `
    extend type Query {
      children(path: [String!]!): Found @rest(${REST}, GET: "/drive/root:{/path*}:/children")
      resource(id: String!): Found @rest(${REST}, GET: "{/id*}/providers?api-version=1")
    }
    type Found { id: ID }`

  // https://learn.microsoft.com/azure/azure-resource-manager/management/overview, https://learn.microsoft.com/graph/addressing-driveitems
  it('come from a list, or from a text with slashes, each encoded', async () => {
    const { query, asked } = await serve(SDL)

    await query('{ children(path: ["A/B", "c?d"]) { id } }')
    await query('{ resource(id: "/subscriptions/1/resourceGroups/g h") { id } }')

    expect(asked()).toEqual([
      'GET /drive/root:/A%2FB/c%3Fd:/children',
      'GET /subscriptions/1/resourceGroups/g%20h/providers?api-version=1',
    ])
  })

  it.each(['[]', '[""]', '["a", ".."]', '["%2e%2e"]', '["a/../b"]'])('cannot be %s', async (path) => {
    const { query, asked } = await serve(SDL)

    const { errors } = await query(`{ children(path: ${path}) { id } }`)

    expect(errors).toMatchObject([{ originalError: { code: 'BAD_USER_INPUT' } }])
    expect(asked()).toEqual([])
  })
})

describe('media types', () => {
  // https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/create
  it('are those of the field, before those of the API', async () => {
    const { query, requests } = await serve(
      `
      extend type Mutation {
        create(title: String!): Item @rest(${REST}, POST: "/workitems/$Task", contentType: "application/json-patch+json",
          accept: "application/vnd.api+json", body: [{ op: "add", path: "/fields/System.Title", value: "{title}" }])
      }
      type Item { id: ID }`,
      () => ({ headers: { 'content-type': 'application/vnd.api+json' }, body: { id: 1 } }),
      { headers: { 'Content-Type': 'text/plain', ACCEPT: 'text/plain' } },
    )

    const { data } = await query('mutation { create(title: "a") { id } }')

    expect(data).toEqual({ create: { id: '1' } })
    expect(requests[0]?.headers).toMatchObject({
      'content-type': 'application/json-patch+json',
      accept: 'application/vnd.api+json',
    })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([
      { op: 'add', path: '/fields/System.Title', value: 'a' },
    ])
  })

  it('make text of an answer that is not JSON, and of a body', async () => {
    const { query, requests } = await serve(
      `
      extend type Query { report: String @rest(${REST}, GET: "/report", accept: "text/csv") }
      extend type Mutation {
        upload(csv: String!): String @rest(${REST}, POST: "/report", contentType: "text/csv", body: "{csv}")
      }`,
      ({ method }) =>
        method === 'GET'
          ? { headers: { 'content-type': 'text/csv; charset=utf-8' }, body: 'a,b\n1,2' }
          : { body: '"done"' },
    )

    expect(await query('{ report }')).toEqual({ data: { report: 'a,b\n1,2' } })
    expect(await query('mutation { upload(csv: "x,y") }')).toEqual({ data: { upload: 'done' } })
    expect(requests.map(({ headers, body }) => [headers.accept, body])).toEqual([
      ['text/csv', ''],
      ['application/json, */*;q=0.8', 'x,y'],
    ])
  })

  // https://docs.stripe.com/api: bodies are forms.
  it('make a form of a body', async () => {
    const { query, requests } = await serve(`
      extend type Mutation {
        pay(input: PaymentInput!): Boolean @rest(${REST}, POST: "/v1/charges", body: "{input}",
          contentType: "application/x-www-form-urlencoded")
      }
      input PaymentInput { amount: Int, card: Card, tags: [String!] }
      input Card { name: String }`)

    await query('mutation { pay(input: { amount: 5, card: { name: "a&amount=1" }, tags: ["x"] }) }')

    expect([...new URLSearchParams(requests[0]?.body)]).toEqual([
      ['amount', '5'],
      ['card[name]', 'a&amount=1'],
      ['tags[0]', 'x'],
    ])
  })

  it('are problems where a header is there twice, or the body is no text', async () => {
    const twice = `headers: [{ name: "accept", value: "a/b" }], accept: "c/d", GET: "/a"`
    expect(await problemsOf(`extend type Query { a: String @rest(${REST}, ${twice}) }`)).toMatch(
      /"Accept" is specified twice/,
    )
    // https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
    const aws = `extend type Mutation { a(x: String): Boolean @rest(${REST}, POST: "/a", contentType: "application/x-amz-json-1.1", body: { x: "{x}" }) }`
    expect(await problemsOf(aws)).toBe('none')
    const csv = `extend type Mutation { a(x: String): Boolean @rest(${REST}, POST: "/a", contentType: "text/csv", body: { x: "{x}" }) }`
    expect(await problemsOf(csv)).toMatch(/it must be a string/)
  })
})

describe('keys of several fields', () => {
  const SDL = `
    extend type Query { pins: Pins @rest(${REST}, GET: "/pins") }
    type Pins { items: [Pin!]! }
    type Pin {
      ownerLogin: String!
      repo: String!
      number: Int!
      issue: Issue @entity(key: [
        { name: "owner", value: "{ownerLogin}" }, { name: "repo", value: "{repo}" }, { name: "number", value: "{number}" }
      ])
    }
    type Issue implements Node @key(fields: "owner repo number")
      @rest(${REST}, GET: "/repos/{owner}/{repo}/issues/{number}") {
      globalId: ID!
      owner: String!
      repo: String!
      number: Int!
      title: String
      comments: Comments @rest(${REST}, GET: "/repos/{owner}/{repo}/issues/{number}/comments")
    }
    type Comments { count: Int }`

  // https://docs.github.com/rest/issues/issues#get-an-issue
  it('load each object once, find it again as a node, and never lead to another path', async () => {
    const answer = ({ url }: Asked): Answer => {
      if (url.endsWith('/comments')) return { body: { count: 2 } }
      const [, , owner = '', repo = '', , number = ''] = url.split('/')
      const pin = { ownerLogin: 'a/b', repo: 'r"]', number: 7 }
      if (url === '/pins') return { body: { items: [pin, pin] } }
      return {
        body: {
          owner: decodeURIComponent(owner),
          repo: decodeURIComponent(repo),
          number: Number(number),
          title: url,
        },
      }
    }
    const { query, asked } = await serve(SDL, answer)

    const { data } = await query('{ pins { items { issue { globalId title } } } }')
    const [first, second] = (data as { pins: { items: { issue: { globalId: string } }[] } }).pins.items
    const again = await query(
      'query ($id: ID!) { node(id: $id) { ... on Issue { title comments { count } } } }',
      {
        id: first?.issue.globalId,
      },
    )

    expect(first).toEqual(second)
    expect(again.data).toEqual({ node: { title: '/repos/a%2Fb/r%22%5D/issues/7', comments: { count: 2 } } })
    expect(asked()).toEqual([
      'GET /pins',
      'GET /repos/a%2Fb/r%22%5D/issues/7',
      'GET /repos/a%2Fb/r%22%5D/issues/7',
      'GET /repos/a%2Fb/r%22%5D/issues/7/comments',
    ])
    const forged = Buffer.from('Issue:["a","b"]').toString('base64url')
    const { errors } = await query('query ($id: ID!) { node(id: $id) { globalId } }', { id: forged })
    expect(errors).toMatchObject([{ originalError: { code: 'BAD_USER_INPUT' } }])
  })

  it('are problems where a part is missing, or objects are loaded in bulk', async () => {
    expect(await problemsOf(SDL.replace('{ name: "repo", value: "{repo}" },', ''))).toMatch(
      /key must contain each of owner, repo, number once/,
    )
    expect(
      await problemsOf(SDL.replace('@key(', `@bulk(${REST}, GET: "/i{?ids}", items: "items") @key(`)),
    ).toMatch(/@bulk, which requires a key with a single field/)
  })
})
