import { describe, expect, it } from '@jest/globals'
import { createContoso } from '../../../src/tenant/contoso/contoso.ts'
import { createGroups, type Groups } from '../../../src/tenant/contoso/groups.ts'

function allOf(groups: Groups) {
  return Array.from({ length: groups.size }, (_, index) => groups.group(index))
}

describe('createGroups', () => {
  it.each([
    [6, 13],
    [200, 15],
    [1_000, 23],
  ])('makes of %i people %i groups, each with a name and an id of its own', (people, size) => {
    const groups = createGroups(createContoso({ people }))

    expect(groups.size).toBe(size)
    expect(new Set(allOf(groups).map(({ displayName }) => displayName)).size).toBe(size)
    expect(allOf(groups).map(({ id }) => groups.find(id)?.index)).toEqual([...Array(size).keys()])
  })

  it('agrees with itself about who is in what', () => {
    const contoso = createContoso({ people: 300 })
    const groups = createGroups(contoso)

    const wrong = Array.from({ length: contoso.size }, (_, index) => contoso.person(index)).filter(
      (person) => {
        const own = new Set(groups.groupsOf(person).map(({ index }) => index))
        return allOf(groups).some(
          (group) => groups.memberIndexes(group).includes(person.index) !== own.has(group.index),
        )
      },
    )

    expect(wrong).toEqual([])
  })

  it('puts people into the group of their department', () => {
    const contoso = createContoso()
    const groups = createGroups(contoso)
    const sales = allOf(groups).find(({ displayName }) => displayName === 'Sales')

    const members = sales === undefined ? [] : groups.memberIndexes(sales)

    expect(members.length).toBeGreaterThan(10)
    expect(members.filter((index) => contoso.person(index).department !== 'Sales')).toEqual([])
  })

  it('nests one group in another', () => {
    const groups = createGroups(createContoso())

    const nested = allOf(groups).flatMap((group) => {
      const inner = groups.nested(group)
      return inner === undefined
        ? []
        : [[group.displayName, inner.displayName, groups.parent(inner)?.displayName]]
    })

    expect(nested).toEqual([['Leadership', 'Managers', 'Leadership']])
  })

  it('knows no group but its own', () => {
    const groups = createGroups(createContoso())

    expect(groups.find('00000000-0000-4000-a000-000000000000')).toBeUndefined()
    expect(() => groups.group(15)).toThrow(RangeError)
  })
})
