import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { checkSelection, selectedItems } from '../../../src/graphql/paging/page-link-selection.ts'
import type { Page } from '../../../src/graphql/paging/page-request.ts'
import { type Projection, projectionOf } from '../../../src/plan/selection/projection.ts'

const expanding = (...members: readonly string[]): Projection => ({
  ...projectionOf(['id']),
  expanded: members.map((member) => ({ member, projection: projectionOf(['name']) })),
})
const behind = (projection: Projection): Page => ({
  parameters: {},
  link: { path: '/page', projection },
  passed: 0,
})
const OWN: Page = { parameters: {}, link: null, passed: 0 }

describe('checkSelection', () => {
  it('accepts what the link selects, and any selection of a page without a link', () => {
    expect(() => checkSelection(behind(projectionOf(['id', 'mail'])), projectionOf(['mail']))).not.toThrow()
    expect(() => checkSelection(OWN, projectionOf(['mail']))).not.toThrow()
  })

  it('names what the link does not select', () => {
    expect(() => checkSelection(behind(projectionOf(['id'])), projectionOf(['mail', 'id', 'name']))).toThrow(
      new BadUserInputError(
        '"after" comes from an operation that did not select mail, name, and the API\'s links to later pages keep the selection. Select only what that operation selected, or start without "after".',
      ),
    )
  })
})

describe('selectedItems', () => {
  const items = [{ id: 1, customer: {}, owner: {} }, null, 'text']

  it('omits objects that were included for another operation', () => {
    expect(selectedItems(behind(expanding('customer', 'owner')), items, expanding('owner'))).toEqual([
      { id: 1, owner: {} },
      null,
      'text',
    ])
  })

  it.each([
    ['the link includes the same objects', behind(expanding('customer')), expanding('customer')],
    ['the link includes no objects', behind(projectionOf(['id'])), expanding()],
    ['there is no link', OWN, expanding('customer')],
  ])('leaves the items as they are if %s', (_what, page, wanted) => {
    expect(selectedItems(page, items, wanted)).toBe(items)
  })
})
