import { describe, expect, it } from '@jest/globals'
import { createKeptOperation } from '../../../src/landing-page/operations/kept-operation.ts'

function setUp(text?: string) {
  const items = new Map(text === undefined ? [] : [['behalf.linked', text]])
  return createKeptOperation({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  })
}

describe('createKeptOperation', () => {
  it('gives what was kept last, until it is forgotten', () => {
    const kept = setUp()
    const draft = { document: 'query Linked { me { id } }', variables: '{"a": 1}' }

    kept.keep(draft)
    const found = kept.get()
    kept.forget()

    expect([found, kept.get()]).toEqual([draft, null])
  })

  it.each(['{', '1', '{"document": 1, "variables": ""}', '{"document": ""}'])('finds none in %j', (text) => {
    expect(setUp(text).get()).toBeNull()
  })
})
