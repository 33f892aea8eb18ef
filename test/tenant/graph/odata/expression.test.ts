import { describe, expect, it } from '@jest/globals'
import { type Expression, nodesOf } from '../../../../src/tenant/graph/odata/expression.ts'
import { parseFilter } from '../../../../src/tenant/graph/odata/parse-filter.ts'

const pathsIn = (filter: string) =>
  [...nodesOf(parseFilter(filter))].flatMap((node) => (node.kind === 'path' ? node.segments : []))

describe('nodesOf', () => {
  it('gives all nodes from left to right', () => {
    expect(pathsIn("(a eq 1 or not (b in (2, 3))) and startswith(c, 'x') and d/any(e: f eq 4)")).toEqual([
      'a',
      'b',
      'c',
      'f',
    ])
  })

  it('visits an operand before the next one', () => {
    const kinds = [...nodesOf(parseFilter('a eq 1 and b'))].map(({ kind }: Expression) => kind)

    expect(kinds).toEqual(['logical', 'comparison', 'path', 'literal', 'path'])
  })

  it('follows a chain of any length', () => {
    expect(pathsIn(Array(50_000).fill('a').join(' or '))).toHaveLength(50_000)
  })
})
