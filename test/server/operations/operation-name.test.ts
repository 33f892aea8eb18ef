import { describe, expect, it } from '@jest/globals'

import { operationNameOf } from '../../../src/server/operations/operation-name.ts'

describe('operationNameOf', () => {
  it.each([
    [{ operationName: 'Home', query: 'query Other { a }' }, 'Home'],
    [{ query: 'query Home { a }' }, 'Home'],
    [{ query: '# first\n  # second\n\nmutation Save($a: Int) { b }' }, 'Save'],
    [{ query: '{ a }' }, undefined],
    [{ query: 'query { a }' }, undefined],
    [{ operationName: 'not a name\n', query: 'query Home { a }' }, 'Home'],
    [{ operationName: 'x'.repeat(129) }, undefined],
    [[], undefined],
    ['query Home { a }', undefined],
    [null, undefined],
  ])('reads %j as %s', (parameters, name) => {
    expect(operationNameOf(parameters)).toBe(name)
  })
})
