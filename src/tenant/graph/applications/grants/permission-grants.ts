import { servicePrincipalId } from '../../../entra/registry/object-ids.ts'
import type { Consent, Registry } from '../../../entra/registry/registrations.ts'
import { organization } from '../../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../../endpoints/endpoint.ts'
import { create, remove, updateSilently } from '../../endpoints/write-endpoint.ts'
import { resourceNotFound } from '../../http/graph-error.ts'
import type { Call, GraphData } from '../../http/graph-request.ts'
import type { BodyRule } from '../../http/request-body.ts'
import { rowsOf } from '../../odata/take-page.ts'
import { directory } from '../../query-rules/directory-query-rules.ts'
import { type EntityType, storedProperties } from '../../types/entity-type.ts'
import { PLAIN_TYPE } from '../../types/plain-type.ts'
import { administrators, exists, invalidRequest, parameterOf } from '../administration.ts'
import { keepOnly } from '../change-registration.ts'
import { findPrincipal } from '../find-application.ts'

/** Consented delegated permissions, as Graph returns them. */
interface GrantRow {
  readonly id: string
  /** Object ID of the client's service principal. */
  readonly clientId: string
  readonly consentType: string
  /** Null if the grant applies to all users. */
  readonly principalId: string | null
  readonly resourceId: string
  /** Names of permissions, separated by spaces. */
  readonly scope: string
}

const properties = storedProperties<GrantRow>({
  id: 'Edm.String',
  clientId: 'Edm.String',
  consentType: 'Edm.String',
  principalId: 'Edm.String',
  resourceId: 'Edm.String',
  scope: 'Edm.String',
})

/** The permissions that a client has for one user or all users, derived from the embedded Entra ID's consents. */
export const oAuth2PermissionGrant: EntityType<GrantRow> = {
  ...PLAIN_TYPE,
  name: 'oAuth2PermissionGrant',
  workload: directory,
  properties,
}

type GrantInput = Omit<GrantRow, 'id'>

const newRule: BodyRule<GrantInput> = {
  typeName: 'microsoft.graph.oAuth2PermissionGrant',
  members: {
    clientId: 'Edm.String',
    consentType: 'Edm.String',
    principalId: 'Edm.String',
    resourceId: 'Edm.String',
    scope: 'Edm.String',
  },
  required: ['clientId', 'consentType', 'resourceId', 'scope'],
}
const changedRule: BodyRule<Pick<GrantInput, 'scope'>> = {
  typeName: 'microsoft.graph.oAuth2PermissionGrant',
  members: { scope: 'Edm.String' },
  required: ['scope'],
}

const COMMON = { context: 'oauth2PermissionGrants', type: oAuth2PermissionGrant } as const
const ONE = '/oauth2PermissionGrants/{grant}'

/** Consent to delegated permissions. */
export const permissionGrantEndpoints: readonly Endpoint[] = [
  collection({
    ...COMMON,
    path: '/oauth2PermissionGrants',
    access: organization(),
    rows: (_, { data }) => rowsOf(grantsIn(data.registry)),
  }),
  entity({ ...COMMON, path: ONE, access: organization(), row: (_, call) => namedGrant(call) }),
  create({
    ...COMMON,
    path: '/oauth2PermissionGrants',
    access: administrators,
    body: newRule,
    create: (_, body, { data }) => {
      const consent = consentOf(body, data)
      const id = idOf(consent)
      if (grantsIn(data.registry).some((grant) => grant.id === id))
        throw exists('Permission entry already exists.')
      data.registry.consents.push(consent)
      return rowOf(consent)
    },
  }),
  updateSilently({
    path: ONE,
    access: administrators,
    body: changedRule,
    row: (_, call) => namedGrant(call),
    change: ({ id }, { scope }, { data: { registry } }) => replaceScopes(registry, id, words(scope)),
  }),
  remove({
    ...COMMON,
    path: ONE,
    access: administrators,
    row: (_, call) => namedGrant(call),
    remove: ({ id }, { call }) => replaceScopes(call.data.registry, id, []),
  }),
]

/** One grant per client, API and principal, even if several consents contribute to it. */
function grantsIn({ consents }: Registry): readonly GrantRow[] {
  const byId = new Map<string, Consent>()
  for (const consent of consents.filter(({ scopes }) => scopes.length > 0)) {
    const id = idOf(consent)
    const scopes = [...new Set([...(byId.get(id)?.scopes ?? []), ...consent.scopes])]
    byId.set(id, { ...consent, scopes })
  }
  return [...byId.values()].map(rowOf)
}

function rowOf(consent: Consent): GrantRow {
  const { clientId, resourceId, principalId, scopes } = consent
  return {
    id: idOf(consent),
    clientId: servicePrincipalId(clientId),
    consentType: principalId === null ? 'AllPrincipals' : 'Principal',
    principalId,
    resourceId: servicePrincipalId(resourceId),
    scope: scopes.join(' '),
  }
}

/** Contains the bytes of all three IDs, as in Entra ID. */
function idOf({ clientId, resourceId, principalId }: Consent): string {
  const ids = [servicePrincipalId(clientId), servicePrincipalId(resourceId), principalId ?? '']
  return Buffer.from(ids.join('').replaceAll('-', ''), 'hex').toString('base64url')
}

function consentOf(body: GrantInput, { registry, contoso }: GraphData): Consent {
  const client = findPrincipal(registry, body.clientId)
  if (client === undefined) throw notFound(body.clientId)
  const resource = findPrincipal(registry, body.resourceId)
  if (resource === undefined) throw notFound(body.resourceId)
  if (body.consentType !== 'AllPrincipals' && body.consentType !== 'Principal') {
    throw invalidRequest(
      "Invalid value specified for property 'consentType' of resource 'OAuth2PermissionGrant'.",
    )
  }
  const principalId = body.principalId ?? null
  if ((body.consentType === 'AllPrincipals') !== (principalId === null)) {
    throw invalidRequest(
      "Property 'principalId' is required for the consent type 'Principal', and is not allowed for 'AllPrincipals'.",
    )
  }
  const person = principalId === null ? null : contoso.find(principalId)
  if (person === undefined) throw notFound(principalId ?? '')
  return {
    clientId: client.clientId,
    resourceId: resource.clientId,
    principalId: person?.id ?? null,
    scopes: words(body.scope),
    appRoles: [],
  }
}

function notFound(id: string) {
  return invalidRequest(
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
}

function namedGrant(call: Call): GrantRow {
  const id = parameterOf(call, 'grant')
  const found = grantsIn(call.data.registry).find((grant) => grant.id === id)
  if (found === undefined) throw resourceNotFound(id)
  return found
}

/** Moves all delegated permissions to the first contributing consent. Application permissions are not affected. */
function replaceScopes({ consents }: Registry, id: string, scopes: readonly string[]): void {
  const first = consents.findIndex((consent) => consent.scopes.length > 0 && idOf(consent) === id)
  const changed = consents.map((consent, index) => {
    if (idOf(consent) !== id) return consent
    return { ...consent, scopes: index === first ? scopes : [] }
  })
  consents.splice(0, consents.length, ...changed)
  keepOnly(consents, (consent) => consent.scopes.length + consent.appRoles.length > 0)
}

function words(scope: string): readonly string[] {
  return [...new Set(scope.split(' ').filter(Boolean))]
}
