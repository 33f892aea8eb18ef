import type { Group } from '../../contoso/groups.ts'
import { holdsAny } from '../http/graph-request.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import { BASIC_GROUPS, FULL_GROUPS } from '../rules/permissions/group-permissions.ts'
import type { EntityType } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** The creation date of all groups, as if they had been imported. */
const CREATED = '2026-01-05T08:00:00Z'

/** Properties that `Group.ReadBasic.All` grants access to. */
const BASIC = [
  'id',
  'displayName',
  'description',
  'mail',
  'mailNickname',
  'visibility',
  'groupTypes',
] as const

/** A Microsoft 365 group or a security group. */
export const group: EntityType<Group> = {
  name: 'group',
  workload: directory,
  properties: {
    id: { type: 'Edm.String', value: ({ id }) => id },
    deletedDateTime: { type: 'Edm.DateTimeOffset', value: () => null },
    classification: { type: 'Edm.String', value: () => null },
    createdDateTime: { type: 'Edm.DateTimeOffset', value: () => CREATED },
    description: { type: 'Edm.String', value: ({ description }) => description },
    displayName: { type: 'Edm.String', value: ({ displayName }) => displayName },
    groupTypes: { type: { of: 'Edm.String' }, value: ({ kind }) => (isMailEnabled(kind) ? ['Unified'] : []) },
    mail: { type: 'Edm.String', value: addressOf },
    mailEnabled: { type: 'Edm.Boolean', value: ({ kind }) => isMailEnabled(kind) },
    mailNickname: { type: 'Edm.String', value: ({ mailNickname }) => mailNickname },
    proxyAddresses: {
      type: { of: 'Edm.String' },
      value: (row) => (isMailEnabled(row.kind) ? [`SMTP:${addressOf(row)}`] : []),
    },
    renewedDateTime: { type: 'Edm.DateTimeOffset', value: () => CREATED },
    securityEnabled: { type: 'Edm.Boolean', value: ({ kind }) => !isMailEnabled(kind) },
    visibility: { type: 'Edm.String', value: ({ visibility }) => visibility },
  },
  ...PLAIN_TYPE,
  search: { style: 'clauses', properties: ['displayName', 'description', 'mail', 'mailNickname'] },
  visible: (viewer) => {
    if (holdsAny(viewer, FULL_GROUPS)) return 'all'
    return holdsAny(viewer, BASIC_GROUPS) ? BASIC : ['id']
  },
}

function isMailEnabled(kind: Group['kind']): boolean {
  return kind === 'microsoft365'
}

function addressOf({ kind, mailNickname }: Group): string | null {
  return isMailEnabled(kind) ? `${mailNickname}@contoso.example` : null
}
