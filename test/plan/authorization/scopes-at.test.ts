import { describe, expect, it } from '@jest/globals'
import { scopesAt } from '../../../src/plan/authorization/scopes-at.ts'

const OWN = [['Mail.Read'], ['Mail.ReadWrite']]
const ALL = [...OWN, ['Mail.Read.Shared']]

describe('scopesAt', () => {
  // https://learn.microsoft.com/graph/outlook-share-messages-folders, and the permissions of `GET /me/messages`
  // in https://learn.microsoft.com/graph/api/user-list-messages#permissions
  it.each([
    ['/me/messages', OWN],
    ['/me/messages/m1/attachments', OWN],
    ['/users/{id}/messages', ALL],
    ['/users/me/messages', ALL],
    ['/meetings', ALL],
  ])('counts for %s', (path, scopes) => {
    expect(scopesAt({ scopes: ALL, ownScopes: OWN }, path)).toEqual(scopes)
  })
})
