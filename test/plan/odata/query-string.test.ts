import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { withPairs, withQuery, writtenTemplate } from '../../../src/plan/odata/query-string.ts'

describe('withQuery', () => {
  it.each([
    ['/users', [], '/users'],
    ['/users', [['$top', '5']], '/users?$top=5'],
    ['/users?a=b', [['$top', '5']], '/users?a=b&$top=5'],
    [
      '/users',
      [
        ['$filter', "name eq 'a&b=c d+é'"],
        ['$count', 'true'],
      ],
      "/users?$filter=name%20eq%20'a%26b%3Dc%20d%2B%C3%A9'&$count=true",
    ],
  ] as const)('appends encoded values to %s: %j', (path, parameters, expected) => {
    expect(withQuery(path, parameters)).toBe(expected)
  })

  it('rejects text that has no encoding', () => {
    const append = () => withQuery('/users', [['$search', 'a\ud800']])

    expect(append).toThrow(BadUserInputError)
    expect(append).toThrow('The value of "$search" must be valid Unicode text.')
    expect(append).toThrow(expect.objectContaining({ cause: expect.any(URIError) }))
  })

  it('rejects very long text', () => {
    const append = (length: number) => () => withQuery('/users', [['$search', 'a'.repeat(length)]])

    expect(append(16 * 1024)).not.toThrow()
    expect(append(16 * 1024 + 1)).toThrow(BadUserInputError)
  })
})

describe('withPairs', () => {
  it('appends pairs unchanged', () => {
    expect(withPairs('/a', ['b=%20', 'c'])).toBe('/a?b=%20&c')
    expect(withPairs('/a?', ['b=1'])).toBe('/a?&b=1')
    expect(withPairs('/a', [])).toBe('/a')
  })
})

describe('writtenTemplate', () => {
  it('is the path with the query as written', () => {
    expect(writtenTemplate({ path: { template: '/a/{id}' }, query: { written: ['b={b}'] } })).toBe(
      '/a/{id}?b={b}',
    )
    expect(writtenTemplate({ path: { template: '/a{?b}' }, query: { written: [] } })).toBe('/a{?b}')
  })
})
