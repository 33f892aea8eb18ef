// Covers: insight-types.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Sites.Read.All')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body

describe('insights', () => {
  it.each([
    ['trending', 'lastModifiedDateTime'],
    ['used', 'lastUsed'],
    ['shared', 'lastShared'],
  ])('about what is %s name files', async (kind, member) => {
    const { value } = await get(`/me/insights/${kind}`)

    expect(value.length).toBeGreaterThan(1)
    expect(value[0]).toHaveProperty(member)
    expect(value.every((each: Json) => each.resourceReference.type === 'microsoft.graph.driveItem')).toBe(
      true,
    )
  })

  // https://learn.microsoft.com/graph/api/insights-list-used#optional-query-parameters
  it('are found and sorted by what is documented alone', async () => {
    const statuses = async (queries: readonly string[]) =>
      (await Promise.all(queries.map((query) => graph.get(`/me/insights/used?${query}`, ADELE)))).map(
        ({ status }) => status,
      )

    expect(
      await statuses([
        "$filter=resourceVisualization/type eq 'Text'",
        '$orderby=lastUsed/lastAccessedDateTime desc',
        '$top=25',
      ]),
    ).toEqual([200, 200, 200])
    expect(
      await statuses([
        "$filter=resourceVisualization/title eq 'x'",
        '$orderby=id',
        '$top=26',
        '$expand=resource',
        '$count=true',
      ]),
    ).toEqual([400, 400, 400, 400, 400])
  })

  it('about others are closed', async () => {
    expect((await graph.get('/users/miriam@contoso.example/insights/used', ADELE)).status).toBe(403)
  })
})
