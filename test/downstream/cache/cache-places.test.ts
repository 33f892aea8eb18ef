import { describe, expect, it } from '@jest/globals'
import type { Caller } from '../../../src/caller/caller.ts'
import { createCachePlaces } from '../../../src/downstream/cache/cache-places.ts'
import { callerOf } from '../../support/caller.ts'
import { apiConfig } from '../../support/schema.ts'

const OTHER = '99999999-9999-4999-8999-999999999999'
const APIS = ['crm', 'orders']

function arrange() {
  const places = createCachePlaces({ apis: APIS, userOf: ({ objectId }) => objectId })
  const apis = new Map(
    APIS.map((name) => [name, apiConfig({ name, auth: { user: 'app', appOnly: 'none' } })]),
  )
  const readerOf = (name: string, overrides: Partial<Caller> = {}) => {
    const api = apis.get(name)
    if (api === undefined) throw new TypeError('there is no such API')
    return { caller: callerOf(overrides), channel: { api } }
  }
  return { places, readerOf }
}

describe('createCachePlaces', () => {
  it('gives each token of a user a place of its own, all of one owner', () => {
    const { places, readerOf } = arrange()

    const [one, other] = [
      places.own(readerOf('crm')),
      places.own(readerOf('crm', { assertionDigest: 'of-another' })),
    ]

    expect(other.owner).toBe(one.owner)
    expect(other.reader).not.toBe(one.reader)
  })

  it.each<[string, string, Partial<Caller>]>([
    ['another API', 'orders', {}],
    ['another user', 'crm', { objectId: OTHER }],
  ])('gives %s another owner', (_what, api, difference) => {
    const { places, readerOf } = arrange()

    const [one, other] = [places.own(readerOf('crm')), places.own(readerOf(api, difference))]

    expect(other.owner).not.toBe(one.owner)
    expect(other.reader).not.toBe(one.reader)
  })

  it('makes the place of a caller once', () => {
    const { places, readerOf } = arrange()
    const reader = readerOf('crm')

    expect(places.own({ ...reader })).toBe(places.own(reader))
  })

  it('knows the owners of everything that a user has, in all APIs', () => {
    const { places, readerOf } = arrange()
    const { caller } = readerOf('crm')

    expect(places.ofUser(caller.objectId)).toEqual(APIS.map((name) => places.own(readerOf(name)).owner))
  })

  it('names the owner of the public responses of an API as a replica does that does not know the API', () => {
    const { places } = arrange()
    const others = createCachePlaces({ apis: [], userOf: ({ objectId }) => objectId })

    expect(APIS.map((api) => others.ofPublic(api))).toEqual(APIS.map((api) => places.ofPublic(api)))
    expect(others.ofPublic('crm')).not.toBe(others.ofPublic('orders'))
  })

  it('has one owner for the public responses of an API, for all its readers', () => {
    const { places, readerOf } = arrange()

    const all = [{}, { tenantId: OTHER }, { kind: 'app' as const }].map((each) =>
      places.shared(readerOf('crm', each)),
    )

    expect(new Set(all.map(({ owner }) => owner))).toEqual(new Set([places.ofPublic('crm')]))
    expect(new Set(all.map(({ reader }) => reader)).size).toBe(3)
    expect(places.ofPublic('orders')).not.toBe(places.ofPublic('crm'))
    expect(places.ofUser(OTHER)).not.toContain(places.ofPublic('crm'))
  })
})
