// Covers: if-none-match.ts
import { describe, expect, it } from '@jest/globals'
import type { ApiClient } from '../../../src/downstream/api-client.ts'
import type { ApiRequest, ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { ForbiddenError } from '../../../src/errors/caller.ts'
import { loadPhoto, photoReference } from '../../../src/graphql/content/photos.ts'
import type { Requirement } from '../../../src/plan/authorization/requirement.ts'
import type { Requester } from '../../../src/recording/requester.ts'
import { callerOf } from '../../support/caller.ts'

describe('photoReference', () => {
  // https://www.rfc-editor.org/rfc/rfc3986#section-5.2
  it.each([
    ['https://behalf.contoso.example/graphql', 'https://behalf.contoso.example/photos/users/a%2Fb'],
    ['https://contoso.example/api/behalf/graphql', 'https://contoso.example/api/behalf/photos/users/a%2Fb'],
  ])('leads to the photo from the endpoint %s', (endpoint, photo) => {
    expect(new URL(photoReference('a/b'), endpoint).href).toBe(photo)
  })
})

describe('loadPhoto', () => {
  let sent: ApiRequest | undefined
  let sentFor: Requester | undefined

  /** Loads a photo from an API that answers so. */
  function load(answer: ApiResponse, ifNoneMatch?: string, requirement: Requirement | null = null) {
    sent = undefined
    const send = async (request: ApiRequest, requester?: Requester) => {
      sent = request
      sentFor = requester
      return answer
    }
    const apis = { api: () => ({ send }) as unknown as ApiClient, expect: () => undefined }
    return loadPhoto({ apis, caller: callerOf() }, requirement, 'adele/v', ifNoneMatch)
  }

  const photo = (contentType?: string): ApiResponse => ({
    status: 200,
    headers: contentType === undefined ? {} : { 'content-type': contentType },
    body: Buffer.from('photo'),
  })

  it('reads bytes of the user on behalf of the caller', async () => {
    await load(photo())

    expect(sent).toEqual({
      method: 'GET',
      kind: 'read',
      path: '/users/adele%2Fv/photo/$value',
      scopes: [['User.Read'], ['User.ReadBasic.All'], ['User.Read.All'], ['ProfilePhoto.Read.All']],
      responseForm: 'bytes',
      headers: {},
    })
    expect(sentFor).toEqual({
      paths: [],
      coordinates: ['User.photoUrl'],
      template: '/users/{id}/photo/$value',
    })
  })

  it('checks what the schema requires for the field, before anything is sent', async () => {
    const requirement = { scopes: [['Photos.Read']], policies: [], named: new Map() }

    await expect(load(photo(), undefined, requirement)).rejects.toThrow(ForbiddenError)
    expect(sent).toBeUndefined()
    await expect(
      load(photo(), undefined, { ...requirement, scopes: [['access_as_user']] }),
    ).resolves.toMatchObject({ kind: 'photo', etag: null })
  })

  it.each([
    ['image/jpeg', 'image/jpeg'],
    ['IMAGE/PNG ; charset=utf-8', 'image/png'],
    [' image/gif', 'image/gif'],
    ['image/webp;x', 'image/webp'],
    ['image/svg+xml', 'application/octet-stream'],
    ['text/html', 'application/octet-stream'],
    ['text/html image/png', 'application/octet-stream'],
    ['image/png,text/html', 'application/octet-stream'],
    ['', 'application/octet-stream'],
    [undefined, 'application/octet-stream'],
  ])('serves the type %j as %s, never as a page', async (contentType, served) => {
    expect(await load(photo(contentType))).toMatchObject({ contentType: served })
  })

  it('has the bytes of the photo', async () => {
    const bytes = Buffer.from('photo')
    const headers = { 'content-type': 'image/png', etag: '"1"' }

    expect(await load({ status: 200, headers, body: bytes })).toEqual({
      kind: 'photo',
      bytes,
      contentType: 'image/png',
      etag: '"1"',
    })
  })

  it('passes on which photos the client has', async () => {
    const unchanged = await load({ status: 304, headers: {}, body: undefined }, ' "1", W/"2" ')

    expect(unchanged).toEqual({ kind: 'unchanged' })
    expect(sent?.headers).toEqual({ 'if-none-match': '"1", W/"2"' })
  })

  it.each([
    ['a blank list', ' '],
    ['a list so long that an API would refuse it', `"${'x'.repeat(3_000)}"`],
  ])('loads the photo in spite of %s of those that the client has', async (_what, ifNoneMatch) => {
    await load({ status: 200, headers: {}, body: Buffer.from('photo') }, ifNoneMatch)

    expect(sent?.headers).toEqual({})
  })

  it.each<[string, ApiResponse]>([
    ['204', { status: 204, headers: {}, body: undefined }],
    ['200 and no bytes', { status: 200, headers: { 'content-type': 'image/png' }, body: Buffer.alloc(0) }],
  ])('takes %s for no photo, as it does a 404', async (_what, answer) => {
    await expect(load(answer)).rejects.toMatchObject({
      code: 'DOWNSTREAM_NOT_FOUND',
      httpStatus: 404,
      details: { api: 'graph', status: answer.status },
      reason: `graph returned ${answer.status} without a photo`,
    })
  })

  it.each([
    [202, 'DOWNSTREAM_UNFINISHED'],
    [206, 'DOWNSTREAM_INVALID_RESPONSE'],
  ])('does not treat a response with status %i as a missing photo', async (status, code) => {
    await expect(load({ status, headers: {}, body: undefined })).rejects.toMatchObject({ code })
  })
})
