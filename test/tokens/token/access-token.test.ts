import { describe, expect, it } from '@jest/globals'
import { grantedPermissions, permits, sharedPermissions } from '../../../src/tokens/token/access-token.ts'
import { accessToken } from '../../support/access-token.ts'

describe('grantedPermissions', () => {
  it('takes permissions with and without their resource', () => {
    const scope = 'https://graph.microsoft.com/User.Read HTTPS://Graph.Microsoft.com/Mail.Read Calendars.Read'

    const granted = grantedPermissions(scope, { resource: 'https://graph.microsoft.com' })

    expect([...granted]).toEqual(['User.Read', 'Mail.Read', 'Calendars.Read'])
  })

  it('omits anything that is not a permission', () => {
    const scope = 'openid profile email offline_access https://graph.microsoft.com/.default .default'

    const granted = grantedPermissions(scope, { resource: 'https://graph.microsoft.com' })

    expect([...granted]).toEqual([])
  })

  it('knows a resource that ends with a slash', () => {
    const scope = 'https://management.azure.com//user_impersonation https://management.azure.com//.default'

    const granted = grantedPermissions(scope, { resource: 'https://management.azure.com/' })

    expect([...granted]).toEqual(['user_impersonation'])
  })

  it('keeps the scope of another resource whole', () => {
    const granted = grantedPermissions('api://orders-archive/Read', { resource: 'api://orders' })

    expect([...granted]).toEqual(['api://orders-archive/Read'])
  })
})

describe('sharedPermissions', () => {
  it('is one set for all who have the same', () => {
    expect(sharedPermissions(['User.Read', 'Mail.Read'])).toBe(sharedPermissions(['User.Read', 'Mail.Read']))
  })

  it('keeps 2 MiB of names, however few sets these are', () => {
    const first = sharedPermissions(['User.Read'])

    for (let index = 0; index < 30; index++) sharedPermissions([`${index}${'x'.repeat(100_000)}`])

    expect(sharedPermissions(['User.Read'])).not.toBe(first)
  })
})

describe('permits', () => {
  const granted = new Set(['User.Read', 'Mail.Read'])

  it.each<[boolean, string[][]]>([
    [true, [['User.Read', 'Mail.Read']]],
    [true, [['Mail.Send'], ['Mail.Read']]],
    [true, [[]]],
    [false, [['User.Read', 'Mail.Send']]],
    [false, [['user.read']]],
    [false, []],
  ])('is %s for the alternatives %j', (isPermitted, alternatives) => {
    expect(permits(accessToken({ granted }), alternatives)).toBe(isPermitted)
  })

  it('leaves the decision to the API where the permissions are unknown', () => {
    expect(permits(accessToken({ granted: null }), [['Mail.Send']])).toBe(true)
  })
})
