// Covers: terraform-gateway.ts, terraform-resources.ts
import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { resolveOffline } from '../../../../src/registration/desired/resolved-permissions.ts'
import { toTerraform } from '../../../../src/registration/formats/terraform/terraform.ts'
import { desiredOf, type settingsOf, settingsWith } from '../../registration-under-test.ts'
import { AZUREAD_SCHEMA } from '../azuread-schema.ts'

/** Required rather than imported: its types bring those of browsers into every other file. */
const { parse } = createRequire(import.meta.url)('@cdktf/hcl2json') as {
  parse(file: string, hcl: string): Promise<unknown>
}

type Block = Readonly<Record<string, unknown>>

/** Kind, type and name lead to the blocks of that name. */
type Tree = Readonly<
  Record<'data' | 'resource', Readonly<Record<string, Readonly<Record<string, readonly Block[]>>>>>
>

const FRONT_END = '{ frontEnd: { redirectUris: ["https://app.contoso.example"] }'

async function parsed(settings: ReturnType<typeof settingsOf>) {
  const desired = await desiredOf(settings)
  const hcl = toTerraform(desired, resolveOffline(desired.gateway.apis))
  const tree = (await parse('main.tf', hcl)) as Tree
  const block = (kind: keyof Tree, type: string, name: string) => tree[kind][`azuread_${type}`]?.[name]?.[0]
  return { desired, hcl, tree, block }
}

/** Every block, under the name that the schema has for its kind. */
function blocksOf(prefix: string, kinds: Tree['data'] = {}): readonly (readonly [string, Block])[] {
  return Object.entries(kinds).flatMap(([kind, named]) =>
    Object.values(named).flatMap((blocks) =>
      blocks.map((block) => [kind.replace('azuread', prefix), block] as const),
    ),
  )
}

/** Meta-arguments are Terraform's own. */
const META: readonly string[] = ['for_each', 'count', 'lifecycle', 'depends_on']

function mismatches(kind: string, block: Block): readonly string[] {
  const { required = [], optional = [], blocks = {} } = AZUREAD_SCHEMA[kind] ?? {}
  const known = [...required, ...optional, ...Object.keys(blocks), ...META]
  const nested = Object.entries(blocks).flatMap(([name, attributes]) =>
    ((block[name] as readonly Block[] | undefined) ?? []).flatMap((each) =>
      Object.keys(each).filter((attribute) => !attributes.includes(attribute)),
    ),
  )
  return [
    ...Object.keys(block).filter((name) => !known.includes(name)),
    ...required.filter((name) => !(name in block)),
    ...nested,
  ].map((name) => `${kind}: ${name}`)
}

describe('toTerraform', () => {
  it('is HCL that says what is wanted', async () => {
    const { desired, block } = await parsed(settingsWith(`${FRONT_END} }`))

    expect(block('resource', 'application_registration', 'gateway')).toMatchObject({
      display_name: 'Behalf',
      sign_in_audience: 'AzureADMyOrg',
      requested_access_token_version: 2,
    })
    expect(block('resource', 'application_permission_scope', 'access_as_user')).toMatchObject({
      scope_id: desired.gateway.scopes[0]?.id,
      value: 'access_as_user',
      type: 'User',
    })
    expect(block('resource', 'application_optional_claims', 'gateway')?.access_token).toContainEqual({
      name: 'idtyp',
      essential: false,
      additional_properties: ['include_user_token'],
    })
  })

  it('lets each application refer to the other from a resource of its own', async () => {
    const { block } = await parsed(settingsWith(`${FRONT_END} }`))

    expect(block('resource', 'application_registration', 'gateway')).not.toHaveProperty('api')
    expect(block('resource', 'application_known_clients', 'gateway')?.known_client_ids).toEqual([
      `\${azuread_application_registration.front_end.client_id}`,
    ])
    expect(block('resource', 'application_api_access', 'front_end')?.api_client_id).toBe(
      `\${azuread_application_registration.gateway.client_id}`,
    )
  })

  it('asks the tenant for the ids that it alone knows', async () => {
    const { block } = await parsed(settingsWith('{}'))

    expect(block('data', 'application', 'api_orders')?.identifier_uri).toBe('api://orders.contoso.example')
    expect(block('resource', 'application_api_access', 'api_orders')?.scope_ids).toEqual([
      `\${data.azuread_service_principal.api_orders.oauth2_permission_scope_ids["Orders.Read"]}`,
      `\${data.azuread_service_principal.api_orders.oauth2_permission_scope_ids["Orders.ReadWrite"]}`,
    ])
  })

  it.each([
    '{}',
    '{ frontEnd: { redirectUris: ["https://app.contoso.example"] } }',
    '{ assignmentRequired: true, serviceManagementReference: "S-1" }',
  ])(
    "names attributes that the provider's schema has, and all that it requires: %s",
    async (registration) => {
      const { tree } = await parsed(settingsWith(registration))

      const findings = [
        ...blocksOf('azuread', tree.resource),
        ...blocksOf('data.azuread', tree.data),
      ].flatMap(([kind, block]) => mismatches(kind, block))

      expect(findings).toEqual([])
    },
  )

  it('keeps text text', async () => {
    const { block } = await parsed(settingsWith('{ displayName: "a \\"b\\" %{ if } \\\\" }'))

    const registration = block('resource', 'application_registration', 'gateway')

    expect(String(registration?.display_name).replace('%%{', '%{')).toBe('a "b" %{ if } \\')
  })

  it('writes text that looks like an expression as text', async () => {
    const open = '${'
    const text = `a ${open}file("secret")} $${open}b} %{ if } %%{c}`
    const { gateway, ...others } = await desiredOf(settingsWith('{}'))
    const hcl = toTerraform({ ...others, gateway: { ...gateway, displayName: text } }, [])

    expect(hcl).toContain(`"a $${open}file(\\"secret\\")} $$${open}b} %%{ if } %%%{c}"`)
  })
})
