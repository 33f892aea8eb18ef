import { describe, expect, it } from '@jest/globals'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { apiReader, resolveProperty } from '../../../src/graphql/resolvers/resolve-property.ts'
import type { PropertyField, SchemaPlan } from '../../../src/plan/schema/schema-plan.ts'
import { memberLocator } from '../../../src/plan/templates/locators/locator.ts'

/** A conversion that counts what it converts. */
function counting() {
  const converted: unknown[] = []
  const convert = (value: unknown): unknown => {
    converted.push(value)
    return Array.isArray(value) ? value.map(String) : String(value)
  }
  return { convert, converted }
}

describe('apiReader', () => {
  it('converts each list once per operation, regardless of how many aliases read it', () => {
    const { convert, converted } = counting()
    const read = apiReader(undefined, convert)
    const [list, other, operation] = [[1, 2], [1, 2], {}]

    const results = [list, list, other].map((each) => read?.(each, operation))
    read?.(list, {})

    expect(results).toEqual(Array(3).fill(['1', '2']))
    expect(results[0]).toBe(results[1])
    expect(converted).toEqual([list, other, list])
  })

  it('remembers no result for a value without members', () => {
    const { convert, converted } = counting()
    const read = apiReader(convert, null)
    const operation = {}

    expect([7, 7, null].map((value) => read?.(value, operation))).toEqual(['7', '7', 'null'])
    expect(converted).toEqual([7, 7, null])
  })

  it('reads the members of an enum after the coercions', () => {
    const read = apiReader(
      (value) => `of ${value}`,
      (value) => Number(value) + 1,
    )

    expect(read?.('1', {})).toBe('of 2')
  })

  it('is undefined if there is nothing to convert', () => {
    expect(apiReader(undefined, null)).toBeUndefined()
  })
})

describe('resolveProperty', () => {
  it('visits the objects of a list once, regardless of how many aliases read it', () => {
    const visited: object[] = []
    class Origins extends WeakMap {
      override set(key: object, value: unknown) {
        visited.push(key)
        return super.set(key, value)
      }
    }
    const parent = { items: [{}, [{}]] }
    const origins = new Origins()
    origins.set(parent, { response: {} })
    const field = { path: memberLocator('items'), enumName: null, convert: null, passesOrigin: true }
    const resolve = resolveProperty('items', field as unknown as PropertyField, {} as SchemaPlan)

    for (let alias = 0; alias < 3; alias++)
      resolve?.(parent, {}, { origins } as unknown as RequestContext, { fieldName: 'items' } as never)

    // The parent, both lists, and an object in each of them.
    expect(visited).toHaveLength(5)
  })
})
