import { describe, expect, it } from '@jest/globals'
import { chooseOperations } from '../../src/import/choose-operations.ts'

const OPERATIONS = ['/orders#GET', '/orders/{id}#GET', '/orders/{id}#DELETE', '/users/{id}/orders#GET'].map(
  (id) => ({ id, tags: id.startsWith('/users') ? ['users'] : [] }),
)

function chosen(include: readonly string[], exclude: readonly string[] = [], tags: readonly string[] = []) {
  return chooseOperations(OPERATIONS, { include, exclude, tags }).operations.map(({ id }) => id)
}

describe('chooseOperations', () => {
  it.each([
    ['/orders', ['/orders#GET']],
    ['/orders/{orderId}#GET', ['/orders/{id}#GET']],
    ['/orders/**', ['/orders#GET', '/orders/{id}#GET', '/orders/{id}#DELETE']],
    ['/*/*/ord*s', ['/users/{id}/orders#GET']],
    ['/**#delete', ['/orders/{id}#DELETE']],
  ])('chooses by %s', (pattern, ids) => {
    expect(chosen([pattern])).toEqual(ids)
  })

  it('leaves out what is excluded', () => {
    expect(chosen(['/orders/**'], ['/**#DELETE'])).toEqual(['/orders#GET', '/orders/{id}#GET'])
  })

  it('chooses by tag', () => {
    expect(chosen([], [], ['users'])).toEqual(['/users/{id}/orders#GET'])
  })

  it('names patterns and tags that match nothing', () => {
    const choice = { include: ['/nothing'], exclude: [], tags: ['none'] }
    expect(chooseOperations(OPERATIONS, choice).unmatched).toEqual(['/nothing', 'none'])
  })
})
