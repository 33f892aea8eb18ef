import { randomUUID } from 'node:crypto'
import { credentialDetails, withDetails } from '../../../entra/registry/credential-details.ts'
import type { FederatedCredential, Registration } from '../../../entra/registry/registrations.ts'
import { organization } from '../../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../../endpoints/endpoint.ts'
import { create, remove, updateSilently } from '../../endpoints/write-endpoint.ts'
import { resourceNotFound } from '../../http/graph-error.ts'
import type { Call } from '../../http/graph-request.ts'
import type { BodyRule } from '../../http/request-body.ts'
import { rowsOf } from '../../odata/take-page.ts'
import { directory } from '../../query-rules/directory-query-rules.ts'
import { type EntityType, storedProperties } from '../../types/entity-type.ts'
import { PLAIN_TYPE } from '../../types/plain-type.ts'
import { administrators, exists, invalidRequest, parameterOf } from '../administration.ts'
import { namedApplication } from '../find-application.ts'

/** A federated credential as Graph returns it. */
interface FederatedCredentialRow {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly subject: string
  readonly description: string | null
  readonly audiences: readonly string[]
}

type FederatedCredentialInput = Partial<Omit<FederatedCredentialRow, 'id'>>

const MAX_CREDENTIALS = 20
const NAME = /^[\w-]{3,120}$/

const properties = storedProperties<FederatedCredentialRow>({
  id: 'Edm.String',
  name: 'Edm.String',
  issuer: 'Edm.String',
  subject: 'Edm.String',
  description: 'Edm.String',
  audiences: { of: 'Edm.String' },
})

/** The issuers and subjects whose tokens authenticate an application. */
export const federatedIdentityCredential: EntityType<FederatedCredentialRow> = {
  ...PLAIN_TYPE,
  name: 'federatedIdentityCredential',
  workload: directory,
  properties,
}

const changedRule: BodyRule<FederatedCredentialInput> = {
  typeName: 'microsoft.graph.federatedIdentityCredential',
  members: {
    name: 'Edm.String',
    issuer: 'Edm.String',
    subject: 'Edm.String',
    description: 'Edm.String',
    audiences: { of: 'Edm.String' },
  },
  required: [],
}
const newRule = { ...changedRule, required: ['name', 'issuer', 'subject', 'audiences'] as const }

const COMMON = {
  context: "applications('{application}')/federatedIdentityCredentials",
  type: federatedIdentityCredential,
} as const
const ALL = '/applications/{application}/federatedIdentityCredentials'
const ONE = `${ALL}/{credential}`

/** The endpoints for an application's federated credentials. A path identifies a credential by its ID or its name. */
export const federatedCredentialEndpoints: readonly Endpoint[] = [
  collection({
    ...COMMON,
    path: ALL,
    access: organization(),
    rows: (_, call) => rowsOf(namedApplication(call).federatedCredentials.map(rowOf)),
  }),
  entity({
    ...COMMON,
    path: ONE,
    access: organization(),
    row: (_, call) => rowOf(namedCredential(call)),
  }),
  create({
    ...COMMON,
    path: ALL,
    access: administrators,
    body: newRule,
    create: (_, body, call) => {
      const application = namedApplication(call)
      if (application.federatedCredentials.length >= MAX_CREDENTIALS) {
        throw invalidRequest(
          `An application cannot have more than ${MAX_CREDENTIALS} federated identity credentials.`,
        )
      }
      const added = written(
        { id: randomUUID(), name: '', issuer: '', subject: '', description: null, audiences: [] },
        body,
      )
      check(added, application)
      const credential = credentialOf(added)
      application.federatedCredentials.push(credential)
      return rowOf(credential)
    },
  }),
  updateSilently({
    path: ONE,
    access: administrators,
    body: changedRule,
    row: (_, call) => namedCredential(call),
    change: (before, body, call) => {
      const application = namedApplication(call)
      const row = rowOf(before)
      if (body.name !== undefined && body.name !== row.name) {
        throw invalidRequest("Property 'name' of a federated identity credential cannot be changed.")
      }
      const changed = written(row, body)
      check(changed, application)
      const { federatedCredentials } = application
      federatedCredentials.splice(federatedCredentials.indexOf(before), 1, credentialOf(changed))
    },
  }),
  remove({
    ...COMMON,
    path: ONE,
    access: administrators,
    row: (_, call) => rowOf(namedCredential(call)),
    remove: (_row, { call }) => {
      const { federatedCredentials } = namedApplication(call)
      federatedCredentials.splice(federatedCredentials.indexOf(namedCredential(call)), 1)
    },
  }),
]

const descriptions = new WeakMap<FederatedCredential, string | null>()

function rowOf(credential: FederatedCredential): FederatedCredentialRow {
  const { keyId, displayName } = credentialDetails(credential)
  const { issuer, subject, audience } = credential
  const description = descriptions.get(credential) ?? null
  return { id: keyId, name: displayName ?? keyId, issuer, subject, description, audiences: [audience] }
}

function credentialOf({ id, name, issuer, subject, description, audiences }: FederatedCredentialRow) {
  const credential = { issuer, subject, audience: audiences[0] ?? '' }
  descriptions.set(credential, description)
  return withDetails(credential, { keyId: id, displayName: name, startsAt: null })
}

function written(row: FederatedCredentialRow, input: FederatedCredentialInput): FederatedCredentialRow {
  return { ...row, ...input }
}

/** @throws GraphError 400 or 409 */
function check(row: FederatedCredentialRow, { federatedCredentials }: Registration): void {
  if (!NAME.test(row.name)) throw invalidRequest("Property 'name' is not valid.")
  if (!URL.canParse(row.issuer)) throw invalidRequest("Property 'issuer' is not a valid URL.")
  if (!row.subject) throw invalidRequest("Property 'subject' must not be empty.")
  if (row.audiences?.length !== 1) throw invalidRequest("Property 'audiences' must have exactly one value.")
  const others = federatedCredentials.map(rowOf).filter(({ id }) => id !== row.id)
  if (others.some(({ name }) => name === row.name)) {
    throw exists(`FederatedIdentityCredential with name ${row.name} already exists.`)
  }
  if (others.some(({ issuer, subject }) => issuer === row.issuer && subject === row.subject)) {
    throw exists('Issuer and subject combination already exists for this application.')
  }
}

function namedCredential(call: Call): FederatedCredential {
  const key = parameterOf(call, 'credential')
  const found = namedApplication(call).federatedCredentials.find((credential) => {
    const { id, name } = rowOf(credential)
    return id === key.toLowerCase() || name === key
  })
  if (found === undefined) throw resourceNotFound(key)
  return found
}
