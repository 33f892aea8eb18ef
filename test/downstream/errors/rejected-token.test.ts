// Covers: error-formats.ts
import { describe, expect, it } from '@jest/globals'
import { rejectsToken } from '../../../src/downstream/errors/rejected-token.ts'

const coded = (code: string) => ({ error: { code, message: 'No.' } })

describe('rejectsToken', () => {
  it.each([
    // https://learn.microsoft.com/entra/identity-platform/claims-challenge
    ['a Bearer challenge', { 'www-authenticate': 'Bearer realm="", error="invalid_token"' }, undefined],
    ['a Bearer challenge among others', { 'www-authenticate': 'Negotiate, bearer realm=""' }, coded('Other')],
    // https://learn.microsoft.com/graph/resolve-auth-errors
    ["Graph's code for it", {}, coded('InvalidAuthenticationToken')],
    ['nothing that says otherwise', {}, undefined],
    ['an empty code', {}, coded('')],
  ])('is so of a 401 with %s', (_what, headers, body) => {
    expect(rejectsToken({ status: 401, headers, body })).toBe(true)
    expect(rejectsToken({ status: 403, headers, body })).toBe(false)
  })

  it.each([
    // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/655
    ['a code of the service behind', {}, coded('OrganizationFromTenantGuidNotFound')],
    // https://github.com/microsoftgraph/microsoft-graph-toolkit/issues/1467
    ['the code of an error that the service wrapped', {}, coded('UnknownError')],
    ['a challenge of another scheme', { 'www-authenticate': 'Basic realm="x"' }, undefined],
  ])('is not so of a 401 with %s', (_what, headers, body) => {
    expect(rejectsToken({ status: 401, headers, body })).toBe(false)
  })
})
