import { describe, expect, it } from '@jest/globals'
import { throttledOfTenant } from '../../../src/downstream/limits/throttle-scope.ts'

const CONTOSO = '0785ef7c-2d7a-4542-b048-95bcab406e0b'
const FABRIKAM = '9188040d-6c67-4c5b-b112-36a304b66dad'

const scopeOf = (scope: string | undefined, status = 429) =>
  throttledOfTenant({ status, headers: { 'x-ms-throttle-scope': scope }, body: undefined }, CONTOSO)

/** learn.microsoft.com/graph/throttling-limits#throttled-responses-requests */
describe('throttledOfTenant', () => {
  it.each([
    [`Tenant/Read/app/${CONTOSO}`, 'read'],
    [`Tenant_Application/Write/app/${CONTOSO.toUpperCase()}`, 'write'],
    [`Application/ReadWrite/app/${FABRIKAM}`, 'readwrite'],
    // As an item of a batch can have it.
    [` Tenant/Read/app/${CONTOSO}\t`, 'read'],
  ])('reads %j as %s', (scope, expected) => {
    expect(scopeOf(scope)).toBe(expected)
  })

  it.each([
    undefined,
    '',
    `Tenant/Read/app/${FABRIKAM}`,
    `User/Read/app/${CONTOSO}`,
    `Tenant/All/app/${CONTOSO}`,
    `Tenant/Read/${CONTOSO}`,
    `x-Tenant/Read/app/${CONTOSO}`,
    `Tenant/Read/app/${CONTOSO}/more`,
  ])('is null for %j', (scope) => {
    expect(scopeOf(scope)).toBeNull()
  })

  it('is null for another status', () => {
    expect(scopeOf(`Tenant/Read/app/${CONTOSO}`, 503)).toBeNull()
  })

  it('reads a value of up to 200 characters', () => {
    const withLength = (length: number) => {
      const app = 'a'.repeat(length - `Tenant/Read//${CONTOSO}`.length)
      return `Tenant/Read/${app}/${CONTOSO}`
    }

    expect([200, 201].map((length) => scopeOf(withLength(length)))).toEqual(['read', null])
  })
})
