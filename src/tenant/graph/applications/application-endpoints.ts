import { randomUUID } from 'node:crypto'
import { newApplication, type Registration } from '../../entra/registry/registrations.ts'
import { organization } from '../endpoints/access.ts'
import { collection, custom, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { action, create, remove, upsert } from '../endpoints/write-endpoint.ts'
import { resourceNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { JSON_HEADERS } from '../http/graph-response.ts'
import { type BodyRule, readBody } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { contextUrl } from '../types/declaration.ts'
import { instantText } from '../types/outlook-types.ts'
import { administrators, parameterOf } from './administration.ts'
import { type ApplicationInput, applicationRule, withInput } from './application-body.ts'
import { passwordCredential } from './application-members.ts'
import { type ApplicationRow, application, applicationRow } from './application-type.ts'
import { changeRegistration, removeRegistration } from './change-registration.ts'
import { checkApplication } from './check-application.ts'
import { addPassword, type PasswordInput, removePassword } from './credentials/credentials.ts'
import { alternateKey, applicationsOf, findApplication, namedApplication } from './find-application.ts'

const COMMON = { context: 'applications', type: application } as const
const ONE = '/applications/{application}'

const passwordRule: BodyRule<{ readonly passwordCredential?: PasswordInput | null }> = {
  typeName: 'microsoft.graph.addPassword',
  members: { passwordCredential },
  required: [],
  optional: true,
  anyCase: true,
}

const keyIdRule: BodyRule<{ readonly keyId: string }> = {
  typeName: 'microsoft.graph.removePassword',
  members: { keyId: 'Edm.Guid' },
  required: ['keyId'],
}

/** Registrations, which operators create and change. */
export const applicationEndpoints: readonly Endpoint[] = [
  collection({
    ...COMMON,
    path: '/applications',
    access: organization(),
    rows: (_, { data }) => rowsOf(applicationsOf(data.registry).map(applicationRow)),
  }),
  entity({
    ...COMMON,
    path: ONE,
    access: organization(),
    row: (_, call) => applicationRow(namedApplication(call)),
  }),
  create({
    ...COMMON,
    path: '/applications',
    access: administrators,
    body: applicationRule,
    create: (_, body, call) => register(body, null, call),
  }),
  upsert({
    ...COMMON,
    path: ONE,
    access: administrators,
    body: applicationRule,
    find: findApplication,
    missing: (call) => resourceNotFound(parameterOf(call, 'application')),
    create: (body, call) => {
      const uniqueName = alternateKey(call, 'uniqueName')
      if (uniqueName === undefined) throw resourceNotFound(parameterOf(call, 'application'))
      return register(body, uniqueName, call)
    },
    change: (registration, body, { data }) => changeRegistration(registration, body, data.registry),
  }),
  remove({
    ...COMMON,
    path: ONE,
    access: administrators,
    row: (_, call) => applicationRow(namedApplication(call)),
    remove: ({ registration }, { call }) =>
      removeRegistration(registration, call.data.registry, call.data.now()),
  }),
  custom({
    path: `${ONE}/addPassword`,
    method: 'POST',
    access: administrators,
    answer: (_, call) => {
      const { passwordCredential: input } = readBody(passwordRule, call.request)
      const added = addPassword(namedApplication(call), input ?? {}, call.data.now())
      const context = contextUrl(
        { context: 'microsoft.graph.passwordCredential' },
        { call, select: null, suffix: '' },
      )
      return { status: 200, headers: JSON_HEADERS, body: { '@odata.context': context, ...added } }
    },
  }),
  action({
    path: `${ONE}/removePassword`,
    access: administrators,
    body: keyIdRule,
    status: 204,
    carryOut: (_, { keyId }, call) => removePassword(namedApplication(call), keyId),
  }),
]

/** @throws GraphError 400 if Entra ID would reject the registration. */
function register(
  body: ApplicationInput,
  uniqueName: string | null,
  { data: { registry, now } }: Call,
): ApplicationRow {
  const registration = withInput(blankApplication(uniqueName, now()), body)
  checkApplication(registration, { before: null, registry })
  registry.registrations.push(registration)
  return applicationRow(registration)
}

/** A new registration with an unused ID, and without a service principal. */
function blankApplication(uniqueName: string | null, now: number): Registration {
  const blank = newApplication({
    clientId: randomUUID(),
    uniqueName,
    displayName: '',
    requestedAccessTokenVersion: 1,
    servicePrincipal: null,
  })
  return { ...blank, manifest: { ...blank.manifest, createdDateTime: instantText(now) } }
}
