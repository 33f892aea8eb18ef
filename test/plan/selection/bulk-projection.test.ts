import { describe, expect, it } from '@jest/globals'
import { keyScalarOf } from '../../../src/plan/schema/entity-keys.ts'
import { compileErrorShape } from '../../../src/plan/schema/error-shape.ts'
import { bulkKey, bulkProjection } from '../../../src/plan/selection/bulk-projection.ts'
import { NOTHING, projectionOf } from '../../../src/plan/selection/projection.ts'
import { createBodyLocator } from '../../../src/plan/templates/locators/locator.ts'

const entity = {
  keyFields: [{ name: 'id', path: createBodyLocator('$.key'), scalar: keyScalarOf('ID') }],
}
const itemErrors = compileErrorShape({ when: [{ at: '$.failed' }] })

describe('bulkProjection', () => {
  it('also asks for the key', () => {
    expect(bulkProjection(entity, { itemErrors: null }, projectionOf(['name']))).toEqual(
      projectionOf(['key', 'name']),
    )
  })

  it('also asks for the members of failed items', () => {
    expect(bulkProjection(entity, { itemErrors }, projectionOf(['name']))).toEqual(
      projectionOf(['failed', 'key', 'name']),
    )
  })

  it('asks for nothing in particular where objects are returned whole', () => {
    expect(bulkProjection(entity, { itemErrors }, NOTHING)).toEqual(NOTHING)
  })
})

describe('bulkKey', () => {
  it('is the only field of the key', () => {
    expect(bulkKey(entity)).toBe(entity.keyFields[0])
  })
})
