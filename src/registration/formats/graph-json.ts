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

/** Stands for a client ID that Entra ID has not assigned yet. */
const GATEWAY_APP_ID = '{gateway.appId}'
const FRONT_END_APP_ID = '{frontEnd.appId}'

/**
 * The registration as request bodies for Microsoft Graph. There are two phases, because applications that refer to each
 * other cannot be created in one step. `{gateway.appId}` and `{frontEnd.appId}` stand for results of the first phase;
 * `{orders.appId}` and `{orders.delegated.Orders.Read}` stand for the client ID and a permission of an API that is
 * defined only in the tenant.
 */
export function toGraphJson(desired: DesiredRegistration, apis: readonly ResolvedApi[]): string {
  const { gateway, frontEnd } = desired
  const unknowns: Unknowns = {
    gatewayClientId: gateway.clientId ?? GATEWAY_APP_ID,
    frontEndClientId: frontEnd && (frontEnd.clientId ?? FRONT_END_APP_ID),
    scopeId: ({ id }) => id,
    apiClientId: ({ api }) => `{${api}.appId}`,
    permissionId: ({ api }, { name, kind }) => `{${api}.${kind}.${name}}`,
  }
  const { gatewayClientId, frontEndClientId } = unknowns
  const document = {
    applications: {
      gateway: gatewayBody(gateway, apis, unknowns),
      ...(frontEnd === null ? {} : { frontEnd: frontEndBody(frontEnd, gateway) }),
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
