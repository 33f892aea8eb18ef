import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'People.Read')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

describe('people', () => {
  it('puts those one works with first, and none of them twice', async () => {
    const { body } = await graph.get('/me/people?$top=100', ADELE)

    const names = body.value.map(({ displayName }: Json) => displayName)
    const scores = body.value.flatMap(({ scoredEmailAddresses }: Json) =>
      scoredEmailAddresses.map(({ relevanceScore }: Json) => relevanceScore),
    )
    expect(names).toHaveLength(30)
    expect(new Set(names).size).toBe(30)
    expect(names.slice(0, 3)).toEqual(['Alex Wilber', 'Lidia Holloway', 'Isaiah Langer'])
    expect(names).toContain('Miriam Graham')
    expect(names).not.toContain('Adele Vance')
    expect(scores).toEqual([...scores].sort((left, right) => right - left))
  })

  it('says what kind of person each is', async () => {
    const { body } = await graph.get('/me/people?$top=2', ADELE)

    expect(body.value[0]).toMatchObject({ personType: { class: 'Person', subclass: 'ImplicitContact' } })
    expect(body.value[1]).toMatchObject({
      personType: { class: 'Person', subclass: 'OrganizationUser' },
      scoredEmailAddresses: [],
    })
  })

  it('pages ten at a time by $skip', async () => {
    const first = await graph.get('/me/people?$select=id', ADELE)
    const next = await graph.get(first.body['@odata.nextLink'].replace(`${graph.origin}/v1.0`, ''), ADELE)

    expect(first.body['@odata.nextLink']).toMatch(/\$skip=10$/)
    expect(new Set([...first.body.value, ...next.body.value].map(({ id }) => id)).size).toBe(20)
  })

  it('searches by name', async () => {
    const { body } = await graph.get('/me/people?$search="miriam"', ADELE)

    expect(body.value.map(({ displayName }: Json) => displayName)).toEqual(['Miriam Graham'])
  })

  it('is about others with People.Read.All alone', async () => {
    const path = '/users/miriam@contoso.example/people'

    const denied = await graph.get(path, ADELE)
    const allowed = await graph.get(path, tokenOf('adele@contoso.example', 'People.Read.All'))

    expect(denied).toMatchObject({ status: 403, body: { error: { code: 'ErrorAccessDenied' } } })
    expect(allowed.body.value[0].displayName).toBe('Adele Vance')
  })
})
