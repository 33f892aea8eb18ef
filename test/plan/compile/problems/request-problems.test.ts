import { describe, expect, it } from '@jest/globals'
import {
  headerProblems,
  pageProblems,
  scopeProblems,
} from '../../../../src/plan/compile/problems/request-problems.ts'
import type { PageArguments } from '../../../../src/plan/generated/directive-arguments.ts'

const header = (name: string, value: string) => ({ name, value })

describe('headerProblems', () => {
  it.each(['', '\t', ' !~', 'a\tb'])('accepts the value %j', (value) => {
    expect(headerProblems({ headers: [header('X-A', value)] })).toEqual([])
  })

  // RFC 9110, section 5.5: other characters could end the header, or are read differently by different servers.
  it.each(['\n', '\u001f', '\u007f', 'é', 'a\r', '\u0000b'])('reports the value %j', (value) => {
    expect(headerProblems({ headers: [header('X-A', value)] })).toEqual([
      'the value of header "X-A" must be printable ASCII',
    ])
  })

  it('reports each repeated name once, in any case, and all problems of a header', () => {
    const headers = [header('X-A', 'a'), header('X-B', 'b'), header('x-a', 'c'), header('X-a', '\n')]

    expect(headerProblems({ headers })).toEqual([
      'header "x-a" is specified twice',
      'header "X-a" is specified twice',
      'the value of header "X-a" must be printable ASCII',
    ])
  })
})

describe('scopeProblems', () => {
  it.each([[[]], [[[]]], [[['A'], []]]])('reports lists without a permission: %j', (scopes) => {
    expect(scopeProblems(scopes)).toEqual([
      'scopes: name at least one permission in each list, as in [["User.Read"]]',
    ])
  })

  // https://www.rfc-editor.org/rfc/rfc6749#section-3.3
  it.each(['!', '#', '[', ']', '~', 'https://contoso.example/User.Read'])('accepts %s', (scope) => {
    expect(scopeProblems([[scope]])).toEqual([])
  })

  it.each([' ', '"', '\\', '\u007f', 'é', 'A ', ' A'])(
    'reports %j, which no token could contain',
    (scope) => {
      expect(scopeProblems([['A'], ['B', scope]])).toEqual([
        `scopes: ${JSON.stringify(scope)} is not a valid permission name`,
      ])
    },
  )
})

describe('pageProblems', () => {
  const page = (given: Partial<PageArguments>) => pageProblems(given as PageArguments)

  it('requires that max must be at least 1', () => {
    expect([1, 2].flatMap((max) => page({ max }))).toEqual([])
    expect(page({ max: 0 })).toEqual(['max must be at least 1'])
  })

  it('requires different parameters for the size and the position of a page', () => {
    const next = { as: 'OFFSET', parameter: 'p' } as NonNullable<PageArguments['next']>

    expect(page({ size: 'p', next })).toEqual([
      'size and the parameter of next must be different, but both are "p"',
    ])
    expect([page({ size: 'n', next }), page({ next }), page({ size: 'n' }), page({})].flat()).toEqual([])
  })
})
