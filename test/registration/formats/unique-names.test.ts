// Covers: terraform/terraform-labels.ts
import { describe, expect, it } from '@jest/globals'
import { resolveOffline } from '../../../src/registration/desired/resolved-permissions.ts'
import { toBicep } from '../../../src/registration/formats/bicep/bicep.ts'
import { toTerraform } from '../../../src/registration/formats/terraform/terraform.ts'
import { uniqueNames } from '../../../src/registration/formats/unique-names.ts'
import { CLIENT_ID, desiredOf, settingsOf, TENANT_ID } from '../registration-under-test.ts'

const lower = (text: string) => text.toLowerCase()

describe('uniqueNames', () => {
  it('keeps the names of texts that differ', () => {
    expect(['A', 'b'].map(uniqueNames(['A', 'b'], lower))).toEqual(['a', 'b'])
  })

  it('gives a text a name of its own where one before it has the name, and the same one each time', () => {
    const [first, second, again] = ['A', 'a', 'a'].map(uniqueNames(['A', 'a'], lower))

    expect([first, second]).toEqual(['a', expect.stringMatching(/^a-[\da-f]{8}$/)])
    expect(again).toBe(second)
  })
})

/** Scopes, roles, APIs and addresses that come to the same names, if names are all that is looked at. */
async function desired(clientId: string | null) {
  const of = await desiredOf(
    settingsOf(
      `
server: { publicUrl: "https://graphql.contoso.example/graphql" }
entra: { tenantId: ${TENANT_ID}, appOnly: { roles: [Jobs.Run, jobs_run] } }
mcp: { enabled: true, manifests: [tools.graphql], preAuthorizedClients: [vscode, ${CLIENT_ID}], requiredScope: access.as.user }
registration: { frontEnd: { redirectUris: ["https://app.contoso.example"], clientId: ${CLIENT_ID} } }
apis: { orders: { baseUrl: "https://orders.contoso.example", resource: "api://orders.contoso.example" } }
`,
      clientId === null ? {} : { ENTRA_CLIENT_ID: clientId },
    ),
  )
  const apis = resolveOffline(of.gateway.apis)
  const orders = apis.filter(({ api }) => api === 'orders')
  const others = ['orders-v2', 'orders_v2'].flatMap((api) => orders.map((each) => ({ ...each, api })))
  return { desired: of, apis: [...apis, ...others] }
}

const CLIENT_IDS = [null, '1f0c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22']

describe.each(CLIENT_IDS)('with the client ID %s', (clientId) => {
  it.each<[string, typeof toBicep, RegExp]>([
    ['Terraform', toTerraform, /^(?:resource|data|variable|output) ".*?(?= \{$)|^ {2}to +=.*$/gm],
    ['Bicep', toBicep, /^(?:resource|param|output) \w+/gm],
  ])('%s has no two blocks of one name', async (_format, print, block) => {
    const { desired: wanted, apis } = await desired(clientId)

    const heads: readonly string[] = print(wanted, apis).match(block) ?? []

    expect(heads.length).toBeGreaterThan(5)
    expect(heads.filter((head, index) => heads.indexOf(head) !== index)).toEqual([])
  })
})
