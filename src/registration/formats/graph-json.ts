import { RegistrationUnknownError } from '../../errors.ts'
import type { DesiredRegistration } from '../desired/desired-registration.ts'
import {
  assignmentBody,
  frontEndBody,
  frontEndReferences,
  gatewayBody,
  gatewayReferences,
  type Unknowns,
} from '../desired/graph-bodies.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'

/** Stands for a client ID that Entra ID has not given yet. */
const GATEWAY_APP_ID = '{gateway.appId}'
const FRONT_END_APP_ID = '{frontEnd.appId}'

/**
 * The registration as bodies of requests to Microsoft Graph, in two phases: applications that refer to each other cannot
 * be made at once. `{gateway.appId}` and `{frontEnd.appId}` stand for what the first phase answers.
 *
 * @throws {@link RegistrationUnknownError} where only the tenant knows an id.
 */
export function toGraphJson(desired: DesiredRegistration, apis: readonly ResolvedApi[]): string {
  const { gateway, frontEnd } = desired
  const unknowns: Unknowns = {
    gatewayClientId: gateway.clientId ?? GATEWAY_APP_ID,
    frontEndClientId: frontEnd && (frontEnd.clientId ?? FRONT_END_APP_ID),
    apiClientId: ({ api, resource }) => {
      throw new RegistrationUnknownError(`the client ID of ${api} (${resource})`)
    },
    permissionId: ({ api }, { name }) => {
      throw new RegistrationUnknownError(`the id of the permission ${name} of ${api}`)
    },
  }
  const { gatewayClientId, frontEndClientId } = unknowns
  const document = {
    applications: {
      gateway: gatewayBody(gateway, apis, unknowns),
      ...(frontEnd === null ? {} : { frontEnd: frontEndBody(frontEnd, gateway.audience) }),
    },
    servicePrincipals: {
      gateway: { appId: gatewayClientId, ...assignmentBody(gateway) },
      ...(frontEndClientId === null ? {} : { frontEnd: { appId: frontEndClientId } }),
    },
    references: {
      gateway: gatewayReferences(desired, unknowns),
      ...(frontEnd === null ? {} : { frontEnd: frontEndReferences(desired, unknowns) }),
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
