import { describe, expect, it } from '@jest/globals'
import { createJsonPath } from '../../../src/plan/templates/json-path.ts'

describe('createJsonPath', () => {
  it.each([
    ['id', 'id', { id: 1 }],
    ['status.response', 'status', { status: { response: 1 } }],
    ['a.b.c', 'a', { a: { b: { c: 1 } } }],
    ['@odata.nextLink', '@odata.nextLink', { '@odata.nextLink': 1 }],
    ['resource.@odata.type', 'resource', { resource: { '@odata.type': 1 } }],
    ['members@odata.count', 'members@odata.count', { 'members@odata.count': 1 }],
    ['team.members@odata.count', 'team', { team: { 'members@odata.count': 1 } }],
    ['@microsoft.graph.downloadUrl', '@microsoft.graph.downloadUrl', { '@microsoft.graph.downloadUrl': 1 }],
  ])('reads %s, for which it asks the API for %s', (path, property, answer) => {
    const compiled = createJsonPath(path)

    expect([compiled.path, compiled.property, compiled.read(answer)]).toEqual([path, property, 1])
  })

  it.each([[null], [undefined], ['text'], [7], [{}], [{ a: null }], [{ a: 'text' }], [[{ a: { b: 1 } }]]])(
    'finds nothing in %j',
    (answer) => {
      expect(createJsonPath('a.b').read(answer)).toBeUndefined()
    },
  )

  it('gives what is null for null', () => {
    expect(createJsonPath('a.b').read({ a: { b: null } })).toBeNull()
  })

  it.each(['constructor', '__proto__', 'toString.name'])('does not read %s, which no JSON has', (path) => {
    expect(createJsonPath(path).read({})).toBeUndefined()
  })
})
