import { describe, expect, it } from '@jest/globals'
import { photoReference } from '../../../src/graphql/content/photos.ts'

describe('photoReference', () => {
  // https://www.rfc-editor.org/rfc/rfc3986#section-5.2
  it.each([
    ['https://behalf.contoso.example/graphql', 'https://behalf.contoso.example/photos/users/a%2Fb'],
    ['https://contoso.example/api/behalf/graphql', 'https://contoso.example/api/behalf/photos/users/a%2Fb'],
  ])('leads to the photo from the endpoint %s', (endpoint, photo) => {
    expect(new URL(photoReference('a/b'), endpoint).href).toBe(photo)
  })
})
