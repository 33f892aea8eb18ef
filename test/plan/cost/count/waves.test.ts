import { describe, expect, it } from '@jest/globals'
import { GraphQLObjectType, GraphQLString } from 'graphql'
import type { Site } from '../../../../src/plan/cost/count/sites.ts'
import { createWaves } from '../../../../src/plan/cost/count/waves.ts'

const USER = new GraphQLObjectType({ name: 'User', fields: { name: { type: GraphQLString } } })
const REQUEST = { api: 'graph', scopes: [['A']], method: 'GET' } as const

function site(differences: Partial<Site> = {}): Site {
  return {
    type: USER,
    variants: [{ id: 'User:1', type: USER, fields: new Map() }],
    count: 1,
    path: ['me'],
    origin: { api: 'graph', request: REQUEST, isAddressed: false },
    sized: null,
    sources: new Set(['a']),
    branch: '',
    ...differences,
  }
}

function visited(waves: ReturnType<typeof createWaves>): readonly (readonly [number, Site])[] {
  const visits: (readonly [number, Site])[] = []
  waves.each((each, wave) => visits.push([wave, each]))
  return visits
}

describe('createWaves', () => {
  it('visits the sites of each step in order', () => {
    const waves = createWaves()
    const [early, late] = [site(), site()]
    waves.push(2, late)
    waves.push(0, early)

    expect(visited(waves)).toEqual([
      [0, early],
      [2, late],
    ])
  })

  it('visits what is pushed meanwhile', () => {
    const waves = createWaves()
    const seen: number[] = []
    waves.push(0, site())

    waves.each((_site, wave) => {
      seen.push(wave)
      if (wave < 2) waves.push(wave + 1, site())
    })

    expect(seen).toEqual([0, 1, 2])
  })

  it('adds up what differs in number alone, with the sources of both', () => {
    const waves = createWaves()
    waves.push(0, site({ count: 2, sources: new Set(['a', 'b']), path: ['first'] }))
    waves.push(0, site({ count: 3, sources: new Set(['b', 'c']), path: ['second'] }))

    expect(visited(waves)).toEqual([
      [0, site({ count: 5, sources: new Set(['a', 'b', 'c']), path: ['first'] })],
    ])
  })

  it('treats selections in another order as the same', () => {
    const waves = createWaves()
    const variants = ['User:1', 'User:2'].map((id) => ({ id, type: USER, fields: new Map() }))
    waves.push(0, site({ variants }))
    waves.push(0, site({ variants: variants.toReversed() }))

    expect(visited(waves).map(([, { count }]) => count)).toEqual([2])
  })

  it.each<[string, Partial<Site>]>([
    ['selection', { variants: [{ id: 'User:2', type: USER, fields: new Map() }] }],
    ['API', { origin: { api: 'crm', request: REQUEST, isAddressed: false } }],
    ['request', { origin: { api: 'graph', request: { ...REQUEST }, isAddressed: false } }],
    ['lack of a request', { origin: { api: 'graph', request: null, isAddressed: false } }],
    ['address', { origin: { api: 'graph', request: REQUEST, isAddressed: true } }],
    ['path', { origin: { api: 'graph', request: REQUEST, isAddressed: false, foundAt: '/users' } }],
    ['length of lists', { sized: { size: 5, fields: new Set(['nodes']) } as unknown as Site['sized'] }],
    ['branch', { branch: 'other' }],
  ])('keeps apart what has another %s', (_what, differences) => {
    const waves = createWaves()
    waves.push(0, site())
    waves.push(0, site(differences))

    expect(visited(waves)).toHaveLength(2)
  })
})
