import { describe, expect, it } from '@jest/globals'
import { requestedProjection, withProjection } from '../../../src/plan/odata/select-and-expand.ts'
import { NOTHING, type Projection, projectionOf } from '../../../src/plan/selection/projection.ts'
import { apiConfig } from '../../support/schema.ts'

const ODATA = apiConfig({ name: 'graph', kind: 'odata' })
const REST = apiConfig({ name: 'orders', fieldsParameter: 'fields', expandParameter: 'with' })
const WHOLE = apiConfig({ name: 'crm' })

const customer = { member: 'customer', projection: projectionOf(['id', 'name']) }
const ORDER: Projection = { members: ['id', 'total'], expanded: [customer] }

describe('withProjection', () => {
  it.each([
    ['OData what it wants of each object', ODATA, '/o?$select=id,total&$expand=customer($select=id,name)'],
    ['a plain REST API which members it wants', REST, '/o?fields=id,total&with=customer'],
    ['an API that answers whole objects nothing', WHOLE, '/o'],
    ['an API that is not known nothing', undefined, '/o'],
  ])('tells %s', (_whom, api, expected) => {
    expect(withProjection('/o', api, ORDER)).toBe(expected)
  })

  it('says nothing to an API that answers whole objects there', () => {
    expect(withProjection('/o', ODATA, { members: [], expanded: [] })).toBe('/o')
    expect(withProjection('/o', ODATA, { members: [], expanded: [customer] })).toBe(
      '/o?$expand=customer($select=id,name)',
    )
  })

  it('goes on after the query that a path has', () => {
    expect(withProjection('/o?status=open', REST, ORDER)).toBe('/o?status=open&fields=id,total&with=customer')
  })

  it('leaves out expanded objects where there are none', () => {
    expect(withProjection('/o', ODATA, projectionOf(['id']))).toBe('/o?$select=id')
  })

  it('expands several members, and members of expanded objects', () => {
    const nested: Projection = {
      members: ['id'],
      expanded: [
        {
          member: 'customer',
          projection: { members: ['id'], expanded: [{ member: 'boss', projection: NOTHING }] },
        },
        { member: 'seller', projection: NOTHING },
      ],
    }

    expect(withProjection('/o', ODATA, nested)).toBe(
      '/o?$select=id&$expand=customer($select=id;$expand=boss),seller',
    )
  })

  it('encodes names', () => {
    const odd: Projection = {
      members: ['a&b'],
      expanded: [{ member: 'c d', projection: projectionOf(['e#']) }],
    }

    expect(withProjection('/o', ODATA, odd)).toBe('/o?$select=a%26b&$expand=c%20d($select=e%23)')
  })

  it('does not mix up APIs', () => {
    const both = [REST, ODATA, REST].map((api) => withProjection('/o', api, projectionOf(['id'])))
    const same = [REST, ODATA, REST].map((api) => withProjection('/o', api, ORDER))

    expect(both).toEqual(['/o?fields=id', '/o?$select=id', '/o?fields=id'])
    expect(new Set(same).size).toBe(2)
  })
})

describe('requestedProjection', () => {
  it('is all of it for OData, and members alone for a plain REST API, which expands whole objects', () => {
    expect(requestedProjection(ODATA, ORDER)).toEqual(ORDER)
    expect(requestedProjection(REST, ORDER)).toEqual({
      members: ['id', 'total'],
      expanded: [{ member: 'customer', projection: NOTHING }],
    })
    expect(requestedProjection(WHOLE, ORDER)).toEqual(NOTHING)
  })
})
