import { describe, expect, it } from '@jest/globals'
import { compileErrorShape } from '../../../src/plan/schema/error-shape.ts'
import {
  mergeProjections,
  missingMembers,
  NOTHING,
  type Projection,
  projectionKey,
  projectionOf,
  selectable,
  withErrorMembers,
} from '../../../src/plan/selection/projection.ts'

/** An order with these members of its own, and a customer with those. */
function order(members: readonly string[], customer: readonly string[]): Projection {
  return {
    ...projectionOf(members),
    expanded: [{ member: 'customer', projection: projectionOf(customer) }],
  }
}

describe('projectionOf', () => {
  it('sorts members, and has each once', () => {
    expect(projectionOf(['name', 'id', 'name'])).toEqual({ members: ['id', 'name'], expanded: [] })
  })
})

describe('mergeProjections', () => {
  it('asks for everything that one of them asks for, at every depth', () => {
    expect(mergeProjections([order(['total'], ['name']), order(['id'], ['id', 'name'])])).toEqual(
      order(['id', 'total'], ['id', 'name']),
    )
  })

  it('sorts expanded members', () => {
    const expanding = (member: string) => ({ members: [], expanded: [{ member, projection: NOTHING }] })

    const merged = mergeProjections(['seller', 'customer', 'product'].map(expanding))

    expect(merged.expanded.map(({ member }) => member)).toEqual(['customer', 'product', 'seller'])
  })

  it('of none asks for nothing', () => {
    expect(mergeProjections([])).toEqual(NOTHING)
  })
})

describe('missingMembers', () => {
  it.each([
    ['nothing', NOTHING],
    ['the same', order(['id', 'total'], ['id', 'name'])],
    ['fewer members', projectionOf(['total'])],
    ['fewer members of an expanded object', order(['id'], ['name'])],
    ['an expanded object with any members', order(['id'], [])],
  ])('has none where %s is wanted', (_what, wanted) => {
    expect(missingMembers(order(['id', 'total'], ['id', 'name']), wanted)).toEqual([])
  })

  it.each([
    ['each member', projectionOf(['id', 'status', 'total']), ['status', 'total']],
    [
      'each member of an expanded object',
      order(['id'], ['city', 'id', 'zip']),
      ['customer.city', 'customer.zip'],
    ],
    [
      'an expanded object',
      { members: [], expanded: [{ member: 'seller', projection: projectionOf(['id']) }] },
      ['seller'],
    ],
    // Asked for plainly, it would be the whole object, or what the API makes of that.
    ['a member that is asked for in another way', projectionOf(['customer']), ['customer']],
  ])('names %s that is wanted and not asked for', (_what, wanted, expected) => {
    expect(missingMembers(order(['id'], ['id']), wanted)).toEqual(expected)
  })
})

describe('projectionKey', () => {
  it('is the same for equal projections alone', () => {
    const keys = [
      order(['id'], ['name']),
      order(['id'], ['name']),
      order(['id'], ['id']),
      projectionOf(['customer', 'id']),
      projectionOf(['customer,id']),
    ].map(projectionKey)

    expect(new Set(keys).size).toBe(4)
  })
})

describe('selectable', () => {
  const at = (property: string | null) => selectable({ property } as Parameters<typeof selectable>[0])

  // https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_InstanceAnnotations
  it.each([
    ['a member', 'name', ['name']],
    ['an annotated member', 'revenue@OData.Community.Display.V1.FormattedValue', ['revenue']],
    ['an annotation of the object', '@odata.etag', []],
    ['a member whose name begins with @', '@type', ['@type']],
    ['a member whose name ends with @odata.', '@x@odata.', ['@x@odata.']],
    ['no member', null, []],
  ])('is the member to request for %s', (_what, property, members) => {
    expect(at(property)).toEqual(members)
  })
})

describe('withErrorMembers', () => {
  const itemErrors = compileErrorShape({ when: [{ at: '$.state' }, { at: '$.problem.code' }] })

  it('adds the members that show a failure', () => {
    expect(withErrorMembers(projectionOf(['id', 'state']), itemErrors)).toEqual(
      projectionOf(['id', 'problem', 'state']),
    )
  })

  it('changes nothing without such members, or if objects are returned whole', () => {
    const projection = projectionOf(['id'])

    expect(withErrorMembers(projection, null)).toBe(projection)
    expect(withErrorMembers(NOTHING, itemErrors)).toBe(NOTHING)
  })
})
