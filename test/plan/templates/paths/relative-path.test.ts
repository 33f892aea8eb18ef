import { describe, expect, it } from '@jest/globals'
import { createRelativePath } from '../../../../src/plan/templates/paths/relative-path.ts'

describe('createRelativePath', () => {
  it.each([
    ['{key}', '/me/mailFolders/7/messages/delta?$select=id', '/me/mailFolders/7/messages/a%2Fb'],
    ['../events/{key}', '/me/calendarView/delta?startDateTime=x', '/me/events/a%2Fb'],
    ['../../things/{key}', '/users/1/lists/delta', '/users/things/a%2Fb'],
  ])('resolves %s as a link on the page would be', (reference, path, expected) => {
    expect(createRelativePath(reference, 'key').from(path, 'a/b')).toBe(expected)
  })

  it('has a template, which no value is in', () => {
    const path = createRelativePath('../events/{key}', 'key')

    expect(path.templateFrom('/users/{id}/calendarView/delta?startDateTime={start}')).toBe(
      '/users/{id}/events/{key}',
    )
  })

  it('lets no value lead elsewhere', () => {
    expect(() => createRelativePath('{key}', 'key').from('/messages/delta', '..')).toThrow()
    expect(() => createRelativePath('{key}', 'key').from('/messages/delta', '')).toThrow()
  })

  it.each(['/messages/{key}', '{id}', 'messages', '..', '{key}/{id}', ''])('rejects %j', (reference) => {
    expect(() => createRelativePath(reference, 'key')).toThrow(SyntaxError)
  })
})
