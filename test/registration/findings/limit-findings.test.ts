import { describe, expect, it } from '@jest/globals'
import type { ActualApplication } from '../../../src/registration/directory/actual-registration.ts'
import { limitFindings } from '../../../src/registration/findings/limit-findings.ts'

/** A registration with so many permissions of one API, and one identifier URI. */
function registrationWith(permissions: number): ActualApplication {
  return {
    id: 'o',
    appId: 'a',
    displayName: 'Behalf',
    signInAudience: 'AzureADMyOrg',
    identifierUris: ['api://a'],
    groupMembershipClaims: null,
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [],
      knownClientApplications: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    optionalClaims: null,
    requiredResourceAccess: [
      {
        resourceAppId: 'g',
        resourceAccess: Array.from({ length: permissions }, (_, index) => ({
          id: `${index}`,
          type: 'Scope',
        })),
      },
    ],
    web: null,
    spa: null,
    publicClient: null,
    keyCredentials: [],
    passwordCredentials: [],
  }
}

describe('limitFindings', () => {
  it('has none up to nine tenths of what Entra ID allows', () => {
    expect(limitFindings(registrationWith(1079))).toEqual([])
  })

  it('warns beyond, and reports how many entries there are', () => {
    expect(limitFindings(registrationWith(1080))).toMatchObject([
      { severity: 'warning', problem: expect.stringContaining('1081 entries; Entra ID allows up to 1200') },
    ])
  })
})
