// Covers: terraform/terraform-imports.ts, terraform/terraform-syntax.ts
import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import type { DesiredRegistration } from '../../../src/registration/desired/desired-registration.ts'
import { resolveOffline } from '../../../src/registration/desired/resolved-permissions.ts'
import { toTerraform } from '../../../src/registration/formats/terraform/terraform.ts'
import { FRONT_END, ROLE, startEmptyTenant } from './registration-files.ts'
import { applyTerraform, type Configuration, type State } from './terraform-provider.ts'

/** Required rather than imported: its types bring those of browsers into every other file. */
const { parse } = createRequire(import.meta.url)('@cdktf/hcl2json') as {
  parse(file: string, hcl: string): Promise<Configuration>
}

let { tenant, send, desiredFor, apply } = {} as Awaited<ReturnType<typeof startEmptyTenant>>
let state: State
beforeEach(async () => {
  const started = await startEmptyTenant()
  ;({ tenant, send, desiredFor, apply } = started)
  state = new Map()
})
afterEach(() => tenant.stop())

async function run(desired: DesiredRegistration, preAuthorized: readonly string[] = []) {
  const hcl = toTerraform(desired, resolveOffline(desired.gateway.apis))
  const variables = { import_pre_authorized: preAuthorized }
  await applyTerraform(await parse('main.tf', hcl), { send, state, variables })
  return (await send('GET', String(state.get('azuread_application_registration.gateway')))) as {
    readonly appId: string
    readonly id: string
    // biome-ignore lint/suspicious/noExplicitAny: what Graph answers is for the tests to judge
    readonly [member: string]: any
  }
}

const countApplications = async () => (await send('GET', '/applications')).value.length

describe('toTerraform, applied', () => {
  it('registers what apply registers, and changes nothing when it is applied again', async () => {
    const first = await run(await desiredFor({ roles: [ROLE] }, FRONT_END))
    const second = await run(await desiredFor({ roles: [ROLE] }, FRONT_END))
    const named = await run(await desiredFor({ roles: [ROLE], clientId: first.appId }, FRONT_END))

    expect([second, named]).toEqual([first, first])
    expect(first).toMatchObject({
      identifierUris: [`api://${first.appId}`],
      api: { knownClientApplications: [expect.anything()], preAuthorizedApplications: [{}] },
    })
  })

  it('takes over what apply registered, from an empty state', async () => {
    const { actual } = await apply(await desiredFor({ roles: [ROLE] }, FRONT_END))
    const { appId: clientId = '', id } = actual.application ?? {}
    const frontEndId = actual.frontEnd?.application.appId ?? ''
    const desired = await desiredFor({ clientId, roles: [ROLE] }, { ...FRONT_END, clientId: frontEndId })
    const before = await countApplications()

    await expect(run(desired)).rejects.toThrow('application_pre_authorized already exists')
    const after = await run(desired, [frontEndId])

    expect(after).toMatchObject({ id, appId: clientId })
    expect(await countApplications()).toBe(before)
    expect((await apply(desired)).made).toEqual([])
  })

  it('takes over what was made by hand, with the ids of its scopes', async () => {
    const id = '5c0be000-0000-4000-8000-000000000001'
    const texts = { adminConsentDescription: 'Call it.', adminConsentDisplayName: 'Call it' }
    const scope = { id, value: 'access_as_user', type: 'User', isEnabled: true, ...texts }
    const other = { ...scope, id: '5c0be000-0000-4000-8000-000000000002', value: 'Other.Read' }
    const { appId: clientId } = await send('POST', '/applications', {
      displayName: 'By hand',
      api: { oauth2PermissionScopes: [scope, other] },
    })

    const application = await run(await desiredFor({ clientId }, FRONT_END))

    expect(application.appId).toBe(clientId)
    expect(application.api).toMatchObject({
      oauth2PermissionScopes: expect.arrayContaining([
        expect.objectContaining({ id }),
        expect.objectContaining({ value: 'Other.Read' }),
      ]),
      preAuthorizedApplications: [{ delegatedPermissionIds: [id] }],
    })
  })

  it('adds a front end, and keeps what is there', async () => {
    const { appId: clientId } = await run(await desiredFor())
    await run(await desiredFor({ clientId }, FRONT_END))
    const publicUrl = 'https://behalf.contoso.example/graphql'

    const application = await run(await desiredFor({ clientId, publicUrl }, FRONT_END))

    expect(application.identifierUris.toSorted()).toEqual([`api://${clientId}`, publicUrl])
    expect(application.api.knownClientApplications).toHaveLength(1)
  })

  it('lets the provider disable and remove a scope and a role that go', async () => {
    const [required] = (await desiredFor()).gateway.scopes
    if (required === undefined) throw new Error('there is no scope')
    const more = { ...required, id: 'a6b3c1d2-0000-5000-8000-000000000002', value: 'Reports.Read' }
    await run(await desiredFor({ scopes: [required, more], roles: [ROLE] }))

    const { api, appRoles } = await run(await desiredFor())

    expect(api.oauth2PermissionScopes).toMatchObject([{ value: 'access_as_user' }])
    expect(appRoles).toEqual([])
  })
})
