// Covers: select-expand.ts
import { describe, expect, it } from '@jest/globals'
import { parseQueryOptions } from '../../../../src/tenant/graph/odata/query-options.ts'

describe('parseQueryOptions', () => {
  it('reads every option', () => {
    const query = new URLSearchParams(
      '$select=id, from/emailAddress&$expand=manager($select=id,mail),directReports&$orderby=a/b desc,c' +
        '&$top=5&$skip=10&$count=true&$search="x"&$skiptoken=abc&startDateTime=now',
    )

    const options = parseQueryOptions(query)

    expect(options).toEqual({
      filter: null,
      search: '"x"',
      select: ['id', 'from'],
      expand: [
        { navigation: 'manager', select: ['id', 'mail'] },
        { navigation: 'directReports', select: null },
      ],
      orderBy: [
        { segments: ['a', 'b'], descending: true },
        { segments: ['c'], descending: false },
      ],
      top: 5,
      skip: 10,
      count: true,
      skipToken: 'abc',
    })
  })

  it.each([
    ['$foo=1', "The query parameter '$foo' is not supported."],
    ['$top=1&$top=2', "Query option '$top' was specified more than once"],
    ['$top=-1', "Invalid $top: '-1' is not a non-negative integer."],
    ['$skip=x', "Invalid $skip: 'x' is not"],
    ['$count=yes', 'neither true nor false'],
    ['$select=', "Parsing OData Select and Expand failed: Term ''"],
    ['$select=id,a b', "Term 'a b' is not valid in a $select"],
    ['$expand=manager(', "Term 'manager(' is not valid in a $expand"],
    ['$expand=manager($top=1)', "The query option '$top' is not supported inside $expand."],
    ['$orderby=name sideways', "'name sideways' is not a valid sort expression"],
    ['$filter=a eq', 'Invalid filter clause: Syntax error'],
  ])('rejects %s', (query, message) => {
    expect(() => parseQueryOptions(new URLSearchParams(query))).toThrow(message)
  })
})
