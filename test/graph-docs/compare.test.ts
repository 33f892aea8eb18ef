import { describe, expect, it } from '@jest/globals'
import { compareFixtures } from './compare.ts'
import type { Fixture } from './fixture.ts'

// As presence-get.md of microsoftgraph/microsoft-graph-docs-contrib writes it.
const PAGE =
  '```http\nGET https://graph.microsoft.com/v1.0/me/presence\n```\n```http\nHTTP/1.1 200 OK\n\n{ "id": "fa8bf3dc" }\n```\n'
const FIXTURE: Fixture = {
  page: 'presence-get.md',
  commit: '57098a82ccaa387f19fea682dc939ffa423d3b04',
  example: '',
  request: 'GET /me/presence',
  status: 200,
  body: { id: 'contoso' },
  query: '{ me { presence { * } } }',
}

describe('compareFixtures', () => {
  it('compares the fixtures whose pages are there, and names each page that is not, once', () => {
    const absent = { ...FIXTURE, page: 'absent.md' }
    const fixtures = [absent, FIXTURE, absent, { ...FIXTURE, body: { id: 1 } }]

    expect(compareFixtures(fixtures, ({ page }) => (page === 'absent.md' ? null : PAGE))).toEqual({
      compared: 2,
      left: 2,
      differences: [' of presence-get.md: body.id is string in the documentation and number here'],
      missing: [`absent.md at ${FIXTURE.commit} (fixtures: 2)`],
    })
  })
})
