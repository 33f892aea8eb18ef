// Covers: api-permissions.ts, optional-claims.ts, own-roles.ts, own-scopes.ts, permission-value.ts, stable-id.ts
import { describe, expect, it } from '@jest/globals'

import { ConfigInvalidError } from '../../../src/errors/startup.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { permissionsOfSchema } from '../../../src/plan/permissions/permission-use.ts'
import { desiredRegistration } from '../../../src/registration/desired/desired-registration.ts'
import { loadBuiltInSchema, requestsOf } from '../../schema/built-in-schema.ts'
import { environmentOf, schemaOf } from '../../support/schema.ts'
import { CLIENT_ID, desiredOf, settingsOf, settingsWith, TENANT_ID } from '../registration-under-test.ts'

const APPROVER = '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01'

/** A schema whose fields ask something of callers. */
function desiredFor(sdl: string, yml: string) {
  const settings = settingsOf(`entra: { tenantId: ${TENANT_ID} }\n${yml}`)
  const schema = schemaOf(sdl)
  const plan = compileSchema(schema, { ...environmentOf(settings.apis), policies: settings.policies })
  return desiredRegistration(settings, permissionsOfSchema(schema, plan, new Map()))
}

describe('desiredRegistration', () => {
  it('asks for what the fields of the built-in schema need, and for nothing else', async () => {
    const { gateway } = await desiredOf(settingsOf())
    const written = requestsOf(await loadBuiltInSchema())

    for (const { api, permissions } of gateway.apis) {
      const first = written.filter((request) => request.api === api).flatMap(({ scopes }) => scopes[0] ?? [])

      expect(permissions.map(({ name }) => name)).toEqual([...new Set(first)].sort())
      expect(permissions.every(({ kind }) => kind === 'delegated')).toBe(true)
    }
    expect(gateway.apis.map(({ api }) => api)).toEqual(['graph', 'orders'])
  })

  it('reports which fields need a permission', async () => {
    const { gateway } = await desiredOf(settingsOf())

    const [graph] = gateway.apis
    const reasons = Object.fromEntries((graph?.permissions ?? []).map((each) => [each.name, each.neededBy]))

    expect(reasons['User.Read.All']).toEqual(['Query.userChanges', 'User.manager', 'User.directReports'])
    expect(reasons['User.Read']).toContain('User.photoUrl')
    expect(reasons['User.ReadBasic.All']).toEqual(
      expect.arrayContaining(['Order.salesperson', 'Query.users']),
    )
  })

  it('is the same each time it is derived, and different in another tenant', async () => {
    const [one, again, elsewhere] = await Promise.all([
      desiredOf(settingsOf()),
      desiredOf(settingsOf()),
      desiredOf(settingsOf(`entra: { tenantId: ${CLIENT_ID} }`)),
    ])

    expect(again).toEqual(one)
    expect(one.gateway.scopes[0]?.id).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    )
    expect(elsewhere.gateway.scopes[0]?.id).not.toBe(one.gateway.scopes[0]?.id)
  })

  it('leaves alone an API whose tokens are not made on behalf of the user', async () => {
    const { gateway } = await desiredOf(
      settingsOf(`
entra: { tenantId: ${TENANT_ID} }
apis:
  orders:
    baseUrl: https://orders.contoso.example
    resource: api://orders.contoso.example
    auth: { user: none, appOnly: clientCredentials }
registration: { apis: { orders: { applicationPermissions: [Orders.Read.All] } } }
`),
    )

    expect(gateway.apis.find(({ api }) => api === 'orders')?.permissions).toEqual([
      {
        name: 'Orders.Read.All',
        kind: 'application',
        neededBy: ['registration.apis.orders.applicationPermissions'],
      },
    ])
  })

  it.each([
    ['{ orders: { applicationPermissions: [Orders.Read.All] } }', 'are not used'],
    ['{ order: { clientId: 8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22 } }', 'is not a configured API'],
  ])('rejects permissions that nothing would use: %s', async (apis, problem) => {
    const settings = settingsWith(`{ apis: ${apis} }`)

    await expect(desiredOf(settings)).rejects.toThrow(problem)
  })

  it('offers each scope that a field or its policy names, after the one that every client needs', () => {
    const { gateway } = desiredFor(
      `extend type Query {
        orders: [String!] @requiresScopes(scopes: [["Orders.See"], ["Orders.All", "Extra"]])
          @rest(api: "graph", GET: "/o", result: "$.value", scopes: [["User.Read"]])
        approvals: String @policy(policies: [["approver"]]) @rest(api: "graph", GET: "/a", scopes: [["User.Read"]])
      }`,
      'policies: { approver: { scopes: [Orders.Approve], acrs: [c1], groups: ["5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01"] } }\nregistration: { scopes: { Orders.Approve: { adminOnly: true, userConsentDisplayName: Approve orders } } }',
    )

    expect(gateway.scopes.map(({ value, type, neededBy }) => [value, type, neededBy])).toEqual([
      ['access_as_user', 'User', []],
      ['Orders.See', 'User', ['Query.orders']],
      ['Orders.All', 'User', ['Query.orders']],
      ['Extra', 'User', ['Query.orders']],
      ['Orders.Approve', 'Admin', ['Query.approvals']],
    ])
    expect(gateway.scopes.at(-1)?.userConsentDisplayName).toBe('Approve orders')
    expect(gateway.optionalClaims.map(({ name }) => name)).toEqual([
      'idtyp',
      'xms_cc',
      'acct',
      'xms_act_fct',
      'xms_sub_fct',
      'xms_par_app_azp',
      'acrs',
    ])
    expect(gateway.groupMembershipClaims).toBe('SecurityGroup')
  })

  it('offers roles for users and for applications apart', () => {
    const { gateway } = desiredFor(
      `extend type Query {
        a: String @policy(policies: [["chief"], ["robot"]]) @rest(api: "graph", GET: "/a", scopes: [["User.Read"]])
      }`,
      'policies: { chief: { roles: [Chief] }, robot: { appRoles: [Robot] }, unused: { roles: [Nobody] } }',
    )

    expect(gateway.roles.map(({ value, memberType, neededBy }) => [value, memberType, neededBy])).toEqual([
      ['Chief', 'User', ['Query.a']],
      ['Robot', 'Application', ['Query.a']],
    ])
    expect(new Set(gateway.roles.map(({ id }) => id)).size).toBe(2)
    expect(gateway.groupMembershipClaims).toBeNull()
  })

  it('rejects one role for users and applications alike', () => {
    const derive = () =>
      desiredFor(
        `extend type Query {
          a: String @policy(policies: [["chief"]]) @rest(api: "graph", GET: "/a", scopes: [["User.Read"]])
        }`,
        'policies: { chief: { roles: [Behalf.Access] } }\nregistration: {}',
      )

    expect(derive().gateway.roles).toHaveLength(1)
    expect(() =>
      desiredFor(
        `extend type Query {
          a: String @policy(policies: [["chief"], ["app"]]) @rest(api: "graph", GET: "/a", scopes: [["User.Read"]])
        }`,
        'policies: { chief: { roles: [Behalf.Access] }, app: { appRoles: [Behalf.Access] } }',
      ),
    ).toThrow('the role "Behalf.Access" is used for users in one place and for applications in another')
  })

  it('rejects a scope that Entra ID cannot have', () => {
    expect(() =>
      desiredFor(
        'extend type Query { a: String @requiresScopes(scopes: [["Not this"]]) @rest(api: "graph", GET: "/a", scopes: [["User.Read"]]) }',
        '',
      ),
    ).toThrow(ConfigInvalidError)
  })

  it.each([
    ['', 'AzureADMyOrg'],
    [`, tenants: [${TENANT_ID}, ${CLIENT_ID}]`, 'AzureADMultipleOrgs'],
    [', tenants: organizations', 'AzureADMultipleOrgs'],
    [', tenants: common', 'AzureADandPersonalMicrosoftAccount'],
    [`, tenants: [${TENANT_ID}, 9188040d-6c67-4c5b-b112-36a304b66dad]`, 'AzureADandPersonalMicrosoftAccount'],
  ])('admits the accounts whose tokens are accepted%s', async (tenants, audience) => {
    const { gateway } = await desiredOf(settingsOf(`entra: { tenantId: ${TENANT_ID}${tenants} }`))

    expect(gateway.audience).toBe(audience)
  })

  it('has a redirect URI only where one is configured, and a front end only where one is', async () => {
    const plain = await desiredOf(settingsOf())
    const rich = await desiredOf(
      settingsWith(
        `{ consentRedirectUri: "https://behalf.contoso.example/consented", preAuthorizedClients: [${APPROVER}], frontEnd: { redirectUris: ["https://app.contoso.example"] } }`,
      ),
    )

    expect([plain.gateway.consentRedirectUri, plain.frontEnd]).toEqual([null, null])
    expect(rich.gateway).toMatchObject({
      consentRedirectUri: 'https://behalf.contoso.example/consented',
      preAuthorizedClients: [APPROVER],
    })
    expect(rich.frontEnd).toEqual({
      uniqueName: 'behalf-front-end',
      displayName: 'Behalf front end',
      clientId: null,
      redirectUris: ['https://app.contoso.example'],
    })
  })
})
