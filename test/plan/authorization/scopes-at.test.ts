import { describe, expect, it } from '@jest/globals'
import { scopesAt } from '../../../src/plan/authorization/scopes-at.ts'

const OWN = [['Mail.Read'], ['Mail.ReadWrite']]
const SHARED = [['Mail.Read.Shared']]
const ALL = [...OWN, ...SHARED]
const ME = '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b'
const OTHER = '2f5d0c11-9f4e-4b3a-8a55-0d7c9e6b1a42'

describe('scopesAt', () => {
  // https://learn.microsoft.com/graph/outlook-share-messages-folders, and the permissions of `GET /me/messages`
  // in https://learn.microsoft.com/graph/api/user-list-messages#permissions
  it.each([
    ['/me/messages', OWN],
    ['/me/messages/m1/attachments', OWN],
    [`/users/${ME}/messages`, OWN],
    [`/users/${ME.toUpperCase()}/messages?$top=5`, OWN],
    [`/users/${OTHER}/messages`, SHARED],
    [`/users/${OTHER}/messages/m1/attachments`, SHARED],
    // Whose name it is, only the directory knows.
    ['/users/adele%40contoso.example/messages', ALL],
    ['/users/{id}/messages', ALL],
    ['/users/me/messages', ALL],
    [`/users/${OTHER}`, ALL],
    [`/groups/${OTHER}/messages`, ALL],
    ['/meetings', ALL],
  ])('counts for %s', (path, scopes) => {
    expect(scopesAt({ scopes: ALL, ownScopes: OWN, sharedScopes: SHARED }, path, ME)).toEqual(scopes)
  })

  it('does not distinguish owners where nothing is shared, and for an application', () => {
    const path = `/users/${OTHER}/messages`

    expect(scopesAt({ scopes: OWN, ownScopes: OWN, sharedScopes: [] }, path, ME)).toEqual(OWN)
    expect(scopesAt({ scopes: ALL, ownScopes: OWN, sharedScopes: SHARED }, path, null)).toEqual(ALL)
  })
})
