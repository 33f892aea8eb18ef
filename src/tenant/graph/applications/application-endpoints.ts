import { randomUUID } from 'node:crypto'
import { newApplication, type Registration } from '../../entra/registrations.ts'
import { organisation } from '../access.ts'
import { JSON_HEADERS } from '../answer.ts'
import { contextUrl } from '../declaration.ts'
import { collection, type Endpoint, entity } from '../endpoint.ts'
import { rowsOf } from '../odata/page.ts'
import { instantText } from '../outlook-types.ts'
import { type BodyRule, readBody } from '../request-body.ts'
import { action, create, remove, updateSilently } from '../write-endpoint.ts'
import { administrators, READ_APPLICATIONS, WRITE_APPLICATIONS } from './administration.ts'
import { applicationRule, withInput } from './application-body.ts'
import { passwordCredential } from './application-members.ts'
import { application, applicationRow } from './application-type.ts'
import { changeRegistration, removeRegistration } from './change-registration.ts'
import { checkApplication } from './check-application.ts'
import { addPassword, type PasswordInput, removePassword } from './credentials.ts'
import { applicationsOf, namedApplication } from './find-application.ts'

const COMMON = { context: 'applications', type: application } as const
const ONE = '/applications/{application}'
const ADMINISTRATORS = administrators(WRITE_APPLICATIONS)

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

/** Registrations, which an operator makes and changes. */
export const applicationEndpoints: readonly Endpoint[] = [
  collection({
    ...COMMON,
    path: '/applications',
    access: organisation(READ_APPLICATIONS),
    page: { defaultSize: 100, maxSize: 999 },
    rows: (_, { data }) => rowsOf(applicationsOf(data.registry).map(applicationRow)),
  }),
  entity({
    ...COMMON,
    path: ONE,
    access: organisation(READ_APPLICATIONS),
    row: (_, call) => applicationRow(namedApplication(call)),
  }),
  create({
    ...COMMON,
    path: '/applications',
    access: ADMINISTRATORS,
    body: applicationRule,
    create: (_, body, { data: { registry, now } }) => {
      const registration = withInput(blankApplication(now()), body)
      checkApplication(registration, { before: null, registry })
      registry.registrations.push(registration)
      return applicationRow(registration)
    },
  }),
  updateSilently({
    path: ONE,
    access: ADMINISTRATORS,
    body: applicationRule,
    row: (_, call) => namedApplication(call),
    change: (registration, body, { data }) => changeRegistration(registration, body, data.registry),
  }),
  remove({
    ...COMMON,
    path: ONE,
    access: ADMINISTRATORS,
    row: (_, call) => applicationRow(namedApplication(call)),
    remove: ({ registration }, { call }) => removeRegistration(registration, call.data.registry),
  }),
  {
    path: `${ONE}/addPassword`,
    method: 'POST',
    permissions: WRITE_APPLICATIONS,
    count: null,
    answer: (call) => {
      ADMINISTRATORS.admit(call)
      const { passwordCredential: input } = readBody(passwordRule, call.request)
      const added = addPassword(namedApplication(call), input ?? {}, call.data.now())
      const context = contextUrl(
        { context: 'microsoft.graph.passwordCredential' },
        { call, select: null, suffix: '' },
      )
      return { status: 200, headers: JSON_HEADERS, body: { '@odata.context': context, ...added } }
    },
  },
  action({
    path: `${ONE}/removePassword`,
    access: ADMINISTRATORS,
    body: keyIdRule,
    status: 204,
    carryOut: (_, { keyId }, call) => removePassword(namedApplication(call), keyId),
  }),
]

/** Registered now, under an id that nobody has had, and nobody in the tenant yet. */
function blankApplication(now: number): Registration {
  const blank = newApplication({
    clientId: randomUUID(),
    displayName: '',
    requestedAccessTokenVersion: 1,
    servicePrincipal: null,
  })
  return { ...blank, manifest: { ...blank.manifest, createdDateTime: instantText(now) } }
}
