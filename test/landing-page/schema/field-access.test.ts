import { describe, expect, it } from '@jest/globals'
import type { SchemaPermissions } from '../../../src/explain/schema-permissions.ts'
import { accessTo, consentWords, leastOf, titleOf } from '../../../src/landing-page/schema/field-access.ts'

const request = (isGranted: boolean | null) => ({
  api: 'graph',
  request: null,
  permissions: [['Mail.ReadBasic'], ['Mail.Read']],
  isGranted,
})

const PERMISSIONS: SchemaPermissions = {
  fields: {
    'Query.all': { isAllowed: true, requests: [request(true), request(true)] },
    'Query.some': { isAllowed: true, requests: [request(null), request(false)] },
    'Query.unasked': { isAllowed: true, requests: [request(true), request(null)] },
    'Query.kept': { isAllowed: false, requests: [] },
  },
  permissions: {
    graph: {
      'Mail.Read': { title: 'Read your mail', consent: 'user' },
      'User.Read.All': { title: 'Read all profiles', consent: 'administrator' },
    },
  },
}

describe('accessTo', () => {
  it.each([
    ['Query.all', 'granted'],
    ['Query.some', 'missing'],
    ['Query.unasked', 'unknown'],
    ['Query.kept', 'forbidden'],
    ['Query.free', null],
  ])('is for %s the worst of its requests: %s', (coordinate, access) => {
    expect(accessTo(PERMISSIONS, coordinate)).toBe(access)
  })
})

describe('leastOf', () => {
  it('takes the first alternative', () => {
    expect([leastOf(request(null)), leastOf({ permissions: [] })]).toEqual([['Mail.ReadBasic'], []])
  })
})

describe('consentWords', () => {
  it.each([
    [['Mail.Read'], 'users can consent'],
    [['Mail.Read', 'User.Read.All'], 'an administrator must consent'],
    [['Mail.Read', 'Mail.Unknown'], null],
    [[], null],
  ])('says of %j: %s', (names, words) => {
    expect(consentWords(PERMISSIONS, 'graph', names)).toBe(words)
  })
})

describe('titleOf', () => {
  it('is what Entra ID calls the permission, or its name', () => {
    const titles = ['Mail.Read', 'Mail.Unknown'].map((name) => titleOf(PERMISSIONS, 'graph', name))

    expect(titles).toEqual(['Read your mail', 'Mail.Unknown'])
  })
})
