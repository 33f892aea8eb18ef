// Covers: responses/locate-value.ts, ../plan/compile/problems/origin-types.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

/**
 * Issues as GitHub answers with them: an issue has its number, and neither its repository's owner nor its name.
 *
 * @see https://docs.github.com/rest/issues/issues#get-an-issue
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api (conditional requests by ETag)
 */
const SDL = `
extend type Query {
  issues(owner: String!, repo: String!): [Issue!]
    @rest(api: "crm", GET: "/repos/{owner}/{repo}/issues", result: "$.list", scopes: [["Read"]])
  issue(owner: String!, repo: String!, number: Int!): Issue
    @rest(api: "crm", GET: "/repos/{owner}/{repo}/issues/{number}", scopes: [["Read"]])
  remaining: String @rest(api: "crm", GET: "/rate_limit", result: "header.X-RateLimit-Remaining", scopes: [["Read"]])
  rows(owner: String!): [[Cell]] @rest(api: "crm", GET: "/rows/{owner}", result: "$.rows", scopes: [["Read"]])
  board(owner: String!): Board @rest(api: "crm", GET: "/rows/{owner}", scopes: [["Read"]])
  pages(owner: String!, first: Int! = 5, after: String): Cells
    @rest(api: "crm", GET: "/pages/{owner}", scopes: [["Read"]]) @page(items: "$.items", next: { as: URL, at: "$.next" })
  label(id: ID!): Holder @rest(api: "crm", GET: "/holders/{id}", scopes: [["Read"]])
}
type Issue {
  number: Int!
  title: String @from(at: "$.fields['System.Title']")
  etag: String @from(at: "header.ETag")
  status: Int @from(at: "status")
  more: String @from(at: "link.next")
  owner: String @from(at: "request.owner")
  repo: String @from(at: "request.repo")
  milestone: Milestone
  comments: [Comment!]
    @rest(api: "crm", GET: "/repos/{owner}/{repo}/issues/{number}/comments", result: "$.list", scopes: [["Read"]])
}
type Board { rows: [[Cell]] }
type Cell { name: String, etag: String @from(at: "header.ETag"), owner: String @from(at: "request.owner") }
type Cells { nodes: [Cell] edges: [CellEdge] pageInfo: PageInfo! }
type CellEdge { node: Cell cursor: String! }
type Milestone { title: String, owner: String @from(at: "request.owner") }
type Comment { body: String, owner: String @from(at: "request.owner") }
type Holder { id: ID!, labelId: ID, label: Label @entity(id: "{labelId}") }
type Label @key(fields: "name") @rest(api: "crm", GET: "/labels/{name}", scopes: [["Read"]]) {
  name: ID!
  version: String @from(at: "header.etag")
  asked: String @from(at: "request.name")
}
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

function answer({ url }: Asked): Answer {
  if (url === '/rate_limit') return { body: {}, headers: { 'x-ratelimit-remaining': '59' } }
  if (url.startsWith('/pages/')) return { body: { items: [{ name: 'a' }] }, headers: { etag: '"P"' } }
  if (url.startsWith('/rows/'))
    return { body: { rows: [[{ name: 'a' }], [{ name: 'b' }, null]] }, headers: { etag: '"R"' } }
  if (url.startsWith('/holders/')) return { body: { id: '1', labelId: 'bug' } }
  if (url.startsWith('/labels/')) return { body: { name: 'bug' }, headers: { etag: '"L"' } }
  if (url.endsWith('/comments')) return { body: { list: [{ body: url }] } }
  const issue = (number: number) => ({
    number,
    fields: { 'System.Title': `Issue ${number}`, System: { Title: 'another' } },
    milestone: { title: 'M' },
  })
  const headers = { etag: '"7"', link: '<https://api.github.example/x?page=2>; rel="next"' }
  if (url.endsWith('/issues')) return { body: { list: [issue(1), issue(2)] } }
  return { body: issue(3), headers }
}

async function ask(operation: string) {
  served = await serveGraphql({ sdl: SDL, granted: ['Read'], answer })
  const { data, errors } = await served.query(operation)
  expect(errors).toBeUndefined()
  return { data: JSON.parse(JSON.stringify(data)), asked: served.asked() }
}

describe('@from', () => {
  it('reads the response that an object came with, and a member whose name has a dot', async () => {
    const { data } = await ask(
      '{ issue(owner: "o", repo: "r", number: 3) { number title etag status more } remaining }',
    )

    expect(data).toEqual({
      issue: {
        number: 3,
        title: 'Issue 3',
        etag: '"7"',
        status: 200,
        more: 'https://api.github.example/x?page=2',
      },
      remaining: '59',
    })
  })

  it('reads variables of the request: for items of lists, objects within them, and requests of their fields', async () => {
    const { data, asked } = await ask(`{
      a: issues(owner: "contoso", repo: "shop") { owner repo milestone { owner } comments { body owner } }
      b: issues(owner: "fabrikam", repo: "till") { owner repo }
    }`)

    const issue = (number: number) => ({
      owner: 'contoso',
      repo: 'shop',
      milestone: { owner: 'contoso' },
      comments: [{ body: `/repos/contoso/shop/issues/${number}/comments`, owner: 'contoso' }],
    })
    const other = { owner: 'fabrikam', repo: 'till' }
    expect(data).toEqual({ a: [issue(1), issue(2)], b: [other, other] })
    expect(asked.filter((each) => each.endsWith('/comments'))).toHaveLength(2)
  })

  it('reads them for objects in lists of lists', async () => {
    const { data } = await ask(
      '{ rows(owner: "ada") { name etag owner } board(owner: "ada") { rows { name etag owner } } }',
    )
    const [a, b] = ['a', 'b'].map((name) => ({ name, etag: '"R"', owner: 'ada' }))

    expect(data).toEqual({ rows: [[a], [b, null]], board: { rows: [[a], [b, null]] } })
  })

  it('reads them for an object that is loaded by its key', async () => {
    const { data } = await ask('{ label(id: "1") { label { name version asked } } }')

    expect(data).toEqual({ label: { label: { name: 'bug', version: '"L"', asked: 'bug' } } })
  })

  it('reads them for the items of a page, as nodes and in edges', async () => {
    const { data } = await ask(
      '{ pages(owner: "ada") { nodes { owner etag } edges { node { owner etag } cursor } } }',
    )

    const node = { owner: 'ada', etag: '"P"' }
    expect(data).toEqual({ pages: { nodes: [node], edges: [{ node, cursor: expect.any(String) }] } })
  })

  it('reads text in place of an object, and items of a list in place of one', async () => {
    const sdl = `
      extend type Query { ticket: Ticket @rest(api: "crm", GET: "/ticket", scopes: [["Read"]]) }
      type Ticket { labels: [Mark!]! position: Point }
      type Mark { text: String @from(at: "$") color: String }
      type Point { longitude: Float @from(at: "$[0]") latitude: Float @from(at: "$[1]") }`
    const body = { labels: ['bug', 'new'], position: [8.5, 47.4] }
    served = await serveGraphql({ sdl, granted: ['Read'], answer: () => ({ body }) })

    const result = await served.query('{ ticket { labels { text color } position { longitude latitude } } }')

    expect(JSON.parse(JSON.stringify(result))).toEqual({
      data: {
        ticket: {
          labels: ['bug', 'new'].map((text) => ({ text, color: null })),
          position: { longitude: 8.5, latitude: 47.4 },
        },
      },
    })
  })
})
