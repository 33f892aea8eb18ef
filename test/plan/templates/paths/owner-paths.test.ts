import { describe, expect, it } from '@jest/globals'
import { createOwnerPaths } from '../../../../src/plan/templates/paths/owner-paths.ts'

describe('createOwnerPaths', () => {
  const { ownerOf, templateOf, below } = createOwnerPaths('/me/messages/{id}/attachments', [
    '/me',
    '/users/{id}',
  ])

  it.each([
    ['/me/messages?$top=2', '/me'],
    ['/users/ada%40contoso.example/messages', '/users/ada%40contoso.example'],
    ['/users/1/mailFolders/2/messages?$filter=a/users/3', '/users/1'],
  ])('finds the owner of %s', (path, owner) => {
    expect(ownerOf(path)).toBe(owner)
  })

  it.each(['/me', '/users/1', '/users//messages', '/users', '/messages', '/search/query', '/metrics/1', ''])(
    'finds none of %j',
    (path) => {
      expect(ownerOf(path)).toBeNull()
      expect(templateOf(path)).toBeNull()
    },
  )

  it('has the template of the owner with which a path starts', () => {
    expect(['/users/ada%40contoso.example/messages', '/me/messages?$top=2'].map(templateOf)).toEqual([
      '/users/{id}',
      '/me',
    ])
  })

  it('has the path after the owner', () => {
    expect(below.expand(() => 'a/b')).toBe('/messages/a%2Fb/attachments')
  })

  it.each([
    ['/users/{id}/messages', ['/me', '/users/{id}']],
    ['/memory', ['/me']],
    ['/me/messages', ['/me', 'users']],
    ['/me/messages', ['/me', 'users/{id}']],
    ['/me/messages', ['/me', '/users/']],
    ['/me/messages', ['/me', '/users//{id}']],
    ['/me/messages', ['/me', '/users/{id}?x=1']],
    ['/me/messages', ['/me', '/users/id-{id}']],
    ['/me/messages', ['/me', '']],
  ])('does not take %s with %j', (template, owners) => {
    expect(() => createOwnerPaths(template, owners)).toThrow(SyntaxError)
  })
})
