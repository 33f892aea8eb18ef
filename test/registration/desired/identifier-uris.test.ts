import { describe, expect, it } from '@jest/globals'

import { identifierUrisOf, isNeverVerified } from '../../../src/registration/desired/identifier-uris.ts'

const PUBLIC_URL = 'https://graphql.contoso.example/graphql'

describe('identifierUrisOf', () => {
  it.each([
    [null, null, ['api://1']],
    [null, PUBLIC_URL, ['api://1', PUBLIC_URL]],
    ['api://behalf', PUBLIC_URL, ['api://behalf', PUBLIC_URL]],
    [PUBLIC_URL, PUBLIC_URL, [PUBLIC_URL]],
  ])('makes of the App ID URI %s and the public URL %s: %j', (appIdUri, publicUrl, uris) => {
    expect(identifierUrisOf({ appIdUri, publicUrl }, '1')).toEqual(uris)
  })
})

describe('isNeverVerified', () => {
  it.each([
    [PUBLIC_URL, false],
    ['https://notazurewebsites.net/graphql', false],
    ['https://behalf.azurewebsites.net/graphql', true],
    ['https://[::1]/graphql', true],
  ])('says of %s: %s', (uri, answer) => {
    expect(isNeverVerified(uri)).toBe(answer)
  })
})
