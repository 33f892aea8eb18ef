import { describe, expect, it } from '@jest/globals'
import { resourceUnits } from '../../../src/plan/cost/resource-units.ts'

const BARE = { api: 'graph', method: 'GET', selects: false, expands: false, top: null } as const

describe('resourceUnits', () => {
  it.each([
    ['/me', 1],
    ['/users', 2],
    ['/users/{id}', 1],
    ['/groups/{id}/members', 3],
    ['/groups/{id}/transitiveMembers', 5],
    ['/users/{id}/memberOf', 2],
    ['/me/memberOf', 2],
    ['/users{?ids}', 2],
    ['/users?kind=guest', 2],
    ['/users/{id}/manager', 1],
    ['/groups/{id}/members/{memberId}', 1],
    ['/groups/{id}/transitiveMembers/count', 1],
    ['/me/memberOf/{groupId}', 1],
    ['/teams/{id}/groups/{groupId}/members', 1],
    ['/deleted/users', 1],
  ])('charges for %s what Microsoft Graph does: %d', (path, units) => {
    expect(resourceUnits({ ...BARE, path })).toBe(units)
  })

  it('charges for many objects by their ids', () => {
    expect(resourceUnits({ ...BARE, method: 'POST', path: '/directoryObjects/getByIds' })).toBe(3)
  })

  it.each([
    ['one less for a selection', { selects: true }, 2],
    ['one less for a small page', { top: 19 }, 2],
    ['nothing less for a page of 20', { top: 20 }, 3],
    ['one more for what comes along', { expands: true }, 4],
    ['all of it together', { selects: true, expands: true, top: 5 }, 2],
  ])('charges %s', (_what, given, units) => {
    expect(resourceUnits({ ...BARE, path: '/groups/{id}/members', ...given })).toBe(units)
  })

  it('never charges less than one', () => {
    expect(resourceUnits({ ...BARE, path: '/me', selects: true, top: 1 })).toBe(1)
  })

  it('charges for a write to a costly path what any other request costs', () => {
    expect(resourceUnits({ ...BARE, method: 'POST', path: '/groups/{id}/members' })).toBe(1)
    expect(resourceUnits({ ...BARE, path: '/directoryObjects/getByIds' })).toBe(1)
  })

  it('charges nothing for another API', () => {
    expect(resourceUnits({ ...BARE, api: 'orders', path: '/users' })).toBeNull()
  })
})
