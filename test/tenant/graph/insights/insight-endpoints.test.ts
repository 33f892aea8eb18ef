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

  it('about others are closed', async () => {
    expect((await graph.get('/users/miriam@contoso.example/insights/used', ADELE)).status).toBe(403)
  })
})
