import type { Person } from '../../contoso/contoso.ts'
import { directoryUser } from '../endpoints/access.ts'
import { collection, type Endpoint } from '../endpoints/endpoint.ts'
import { rowsOf } from '../odata/take-page.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A license as Graph returns it. */
interface LicenseRow {
  readonly id: string
  readonly skuId: string
  readonly skuPartNumber: string
  readonly servicePlans: readonly {
    readonly servicePlanId: string
    readonly servicePlanName: string
    readonly provisioningStatus: string
    readonly appliesTo: string
  }[]
}

/** A person's license, with its service plans. */
export const licenseDetails: EntityType<LicenseRow> = {
  name: 'licenseDetails',
  workload: directory,
  properties: storedProperties<LicenseRow>({
    id: 'Edm.String',
    skuId: 'Edm.Guid',
    skuPartNumber: 'Edm.String',
    servicePlans: {
      of: {
        name: 'graph.servicePlanInfo',
        members: {
          servicePlanId: 'Edm.Guid',
          servicePlanName: 'Edm.String',
          provisioningStatus: 'Edm.String',
          appliesTo: 'Edm.String',
        },
      },
    },
  }),
  ...PLAIN_TYPE,
}

export const licenseEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/licenseDetails',
    context: "users('{user}')/licenseDetails",
    type: licenseDetails,
    access: directoryUser(),
    rows: (person) => rowsOf(licensesOf(person)),
  }),
]

/** People who have a mailbox have the license for it. */
function licensesOf({ hasMailbox, employeeId }: Person): readonly LicenseRow[] {
  if (!hasMailbox) return []
  return [
    {
      id: `contoso-${employeeId}`,
      skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965',
      skuPartNumber: 'SPE_E3',
      servicePlans: [
        {
          servicePlanId: 'efb87545-963c-4e0d-99df-69c6916d9eb0',
          servicePlanName: 'EXCHANGE_S_ENTERPRISE',
          provisioningStatus: 'Success',
          appliesTo: 'User',
        },
        {
          servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929',
          servicePlanName: 'TEAMS1',
          provisioningStatus: 'Success',
          appliesTo: 'User',
        },
      ],
    },
  ]
}
