import { applicationObjectId } from '../../entra/registry/object-ids.ts'
import { organization } from '../endpoints/access.ts'
import { collection, custom, type Endpoint } from '../endpoints/endpoint.ts'
import { resourceNotFound } from '../http/graph-error.ts'
import { JSON_HEADERS } from '../http/graph-response.ts'
import { rowsOf } from '../odata/take-page.ts'
import { contextUrl } from '../types/declaration.ts'
import { instantText } from '../types/outlook-types.ts'
import { administrators, parameterOf } from './administration.ts'
import { application, applicationRow } from './application-type.ts'
import { restoreRegistration } from './change-registration.ts'

const CONTEXT = { context: 'directoryObjects' } as const

/** Deleted applications. @see https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export const deletedItemEndpoints: readonly Endpoint[] = [
  collection({
    context: 'applications',
    type: application,
    path: '/directory/deletedItems/microsoft.graph.application',
    access: organization(),
    rows: (_, { data: { registry } }) =>
      rowsOf(
        registry.deleted.map(({ registration, deletedAt }) => ({
          ...applicationRow(registration),
          deletedAt: instantText(deletedAt),
        })),
      ),
  }),
  custom({
    path: '/directory/deletedItems/{application}/restore',
    method: 'POST',
    access: administrators,
    answer: (_, call) => {
      const { registry } = call.data
      const id = parameterOf(call, 'application')
      const found = registry.deleted.find(
        ({ registration }) => applicationObjectId(registration.clientId) === id,
      )
      if (found === undefined) throw resourceNotFound(id)
      restoreRegistration(found.registration, registry)
      const context = contextUrl(CONTEXT, { call, select: null, suffix: '/$entity' })
      const { clientId, displayName } = found.registration
      return {
        status: 200,
        headers: JSON_HEADERS,
        body: {
          '@odata.context': context,
          '@odata.type': '#microsoft.graph.application',
          id,
          appId: clientId,
          displayName,
        },
      }
    },
  }),
]
