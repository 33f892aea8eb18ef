import { describe, expect, it } from '@jest/globals'
import { locate, locateIn, passes } from '../../../src/graphql/responses/locate-value.ts'
import { createTest } from '../../../src/plan/templates/locators/compiled-test.ts'
import { createLocator } from '../../../src/plan/templates/locators/locator.ts'

const RESPONSE = {
  status: 202,
  headers: { etag: '"7"', link: '</orders?page=2>; rel="next"' },
  body: { id: 1 },
}

describe('locate', () => {
  it.each([
    ['$.id', 1],
    ['status', 202],
    ['header.ETag', '"7"'],
    ['header.location', undefined],
    ['link.next', '/orders?page=2'],
    ['link.prev', undefined],
    ['request.owner', undefined],
  ])('finds %s', (text, value) => {
    expect(locate(createLocator(text), RESPONSE)).toBe(value)
  })
})

describe('locateIn', () => {
  const origin = { response: RESPONSE, variable: (name: string) => `the ${name}` }

  it('looks into an object, or into what it came with', () => {
    expect(locateIn(createLocator('$.id'), { id: 2 }, origin)).toBe(2)
    expect(locateIn(createLocator('header.etag'), { id: 2 }, origin)).toBe('"7"')
    expect(locateIn(createLocator('request.owner'), { id: 2 }, origin)).toBe('the owner')
  })

  it('finds nothing in an unknown response', () => {
    expect(locateIn(createLocator('status'), {}, undefined)).toBeUndefined()
  })
})

describe('passes', () => {
  it('asks a response', () => {
    expect(passes(createTest({ at: 'status', is: [202] }), RESPONSE)).toBe(true)
    expect(passes(createTest({ at: 'header.location' }), RESPONSE)).toBe(false)
  })
})
