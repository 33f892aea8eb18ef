// The parts of a page follow https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/57098a82ccaa387f19fea682dc939ffa423d3b04/api-reference/v1.0/api/presence-get.md
import { describe, expect, it } from '@jest/globals'
import { differencesFrom, undocumentedOf } from './differences.ts'
import type { Fixture } from './fixture.ts'
import { examplesOf } from './page.ts'

const PAGE = `# Get presence
## HTTP request
\`\`\`http
GET /users/{id}/presence
\`\`\`
### Example 1: One's own
#### Request
<!-- {
  "blockType": "request",
  "name": "get-own"
}-->
\`\`\`msgraph-interactive
GET https://graph.microsoft.com/v1.0/me/presence?$select=availability
\`\`\`
#### Response
<!-- { "blockType": "response", "truncated": true } -->
\`\`\`http
HTTP/1.1 200 OK
Content-Type: application/json

{
  "id": "fa8bf3dc-eca7-46b7-bad1-db199b62afc3",
  "seen": { "count": 2, "places": ["Redmond"] }
}
\`\`\`
### Example 2: Too early
\`\`\`http
POST https://graph.microsoft.com/v1.0/users/fa8bf3dc-eca7-46b7-bad1-db199b62afc3/setPresence
Content-Type: application/json

{ "availability": "Available" }
\`\`\`
\`\`\`http
HTTP/1.1 403 Forbidden
\`\`\`
`

const FIXTURE: Fixture = {
  page: 'presence-get.md',
  commit: '57098a82ccaa387f19fea682dc939ffa423d3b04',
  example: 'get-own',
  request: 'GET /me/presence',
  status: 200,
  body: { id: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b', seen: { count: 7, places: ['Contoso'] } },
  query: '{ me { presence { * } } }',
}

describe('examplesOf', () => {
  // As concepts/extensibility-overview.md and driveitem-createlink.md write them.
  it('reads a response without its first line, and past a comma too many', () => {
    const page = 'GET https://graph.microsoft.com/v1.0/users\n'
    const text = `\`\`\`http\n${page}\`\`\`\n\`\`\`http\n{ "value": [{ "id": "1", },], }\n\`\`\`\n\`\`\`json\n{ "other": 1 }\n\`\`\``

    expect(examplesOf(text)).toEqual([
      { name: '', method: 'GET', path: '/users', status: 200, body: { value: [{ id: '1' }] } },
    ])
  })

  // As message-post-attachments.md writes it.
  it('reads a status without the version of HTTP', () => {
    const page = '```http\nPOST /me/messages\n```\n```http\nHTTP 201 Created\n\n{ "id": "1" }\n```'

    expect(examplesOf(page)).toMatchObject([{ status: 201, body: { id: '1' } }])
  })

  // As search-query.md writes it.
  it('reads headers and JSON that have a block each', () => {
    const headers = 'HTTP/1.1 200 OK\nContent-type: application/json'
    const page = `\`\`\`http\nPOST /search/query\n\`\`\`\n\`\`\`http\n${headers}\n\`\`\`\n\`\`\`json\n{ "id": "1" }\n\`\`\``

    expect(examplesOf(page)).toMatchObject([{ path: '/search/query', body: { id: '1' } }])
  })

  it('reads requests with their responses, by name or by heading', () => {
    expect(examplesOf(PAGE)).toEqual([
      {
        name: 'get-own',
        method: 'GET',
        path: '/me/presence',
        status: 200,
        body: {
          id: 'fa8bf3dc-eca7-46b7-bad1-db199b62afc3',
          seen: { count: 2, places: ['Redmond'] },
        },
      },
      {
        name: 'Example 2: Too early',
        method: 'POST',
        path: '/users/fa8bf3dc-eca7-46b7-bad1-db199b62afc3/setPresence',
        requestBody: { availability: 'Available' },
        status: 403,
      },
    ])
  })
})

describe('differencesFrom', () => {
  it('finds none where only values and ids differ', () => {
    const { body, ...rest } = FIXTURE
    const early = {
      ...rest,
      example: 'Example 2: Too early',
      request: 'POST /users/adele/setPresence',
      requestBody: { availability: 'Away' },
      status: 403,
    }
    expect(differencesFrom(PAGE, FIXTURE)).toEqual([])
    expect(differencesFrom(PAGE, early)).toEqual([])
  })

  it.each<[string, Partial<Fixture>, string]>([
    ['another example', { example: 'made-up' }, 'presence-get.md has no example made-up'],
    ['another path', { request: 'GET /me/presences' }, 'the request is GET /me/presence'],
    ['another status', { status: 201 }, 'the status is 200'],
    [
      'a member that the page lacks',
      { body: { id: 'a', seen: { count: 1, places: ['b'] }, mood: 'good' } },
      'body.mood is absent in the documentation and string here',
    ],
    [
      'another name deep inside',
      { body: { id: 'a', seen: { total: 1, places: ['b'] } } },
      'body.seen.count is number in the documentation and absent here',
    ],
    [
      'another JSON type in a list',
      { body: { id: 'a', seen: { count: 1, places: [null] } } },
      'body.seen.places.0 is string in the documentation and null here',
    ],
  ])('reports %s', (_name, change, difference) => {
    expect(differencesFrom(PAGE, { ...FIXTURE, ...change })).toContain(difference)
  })
})

describe('a fixture of a part of a response', () => {
  it('is compared with that part', () => {
    const part = { ...FIXTURE, body: 'Contoso', part: 'seen.places.0' }
    expect(differencesFrom(PAGE, part)).toEqual([])
    expect(differencesFrom(PAGE, { ...part, part: 'seen.places.1' })).toEqual([
      'body is absent in the documentation and string here',
    ])
  })
})

describe('undocumentedOf', () => {
  it('allows to leave members out, and nothing else', () => {
    expect(undocumentedOf({ a: 1, b: 'c' }, { a: 2 })).toEqual([])
    expect(undocumentedOf({ a: 1 }, { a: '2', b: 3 })).toHaveLength(2)
  })
})
