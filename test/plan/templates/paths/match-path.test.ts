import { describe, expect, it } from '@jest/globals'
import { matchPath } from '../../../../src/plan/templates/paths/match-path.ts'

const match = (template: string, path: string) => {
  const values = matchPath(template, path)
  return values && Object.fromEntries(values)
}

describe('matchPath', () => {
  it.each([
    ['/orders/{id}', '/orders/a%2Fb', { id: 'a/b' }],
    ['/repos/{owner}/{repo}/issues/{number}', '/repos/o/r/issues/7', { owner: 'o', repo: 'r', number: '7' }],
    ["/accounts('{name}')", "/accounts('O''B')", { name: "O'B" }],
    ['/accounts({id})', '/accounts(1)', { id: '1' }],
  ])('finds the values of %s in %s', (template, path, values) => {
    expect(match(template, path)).toEqual(values)
  })

  it.each([
    ['/orders/{id}', '/orders/'],
    ['/orders/{id}', '/orders/1/lines'],
    ['/orders/{id}', '/products/1'],
    ['/orders/{id}', '/orders/%E0%A4%A'],
    ['/accounts({id})', '/accounts(1)/contacts(2)'],
  ])('finds none of %s in %s', (template, path) => {
    expect(match(template, path)).toBeNull()
  })
})
