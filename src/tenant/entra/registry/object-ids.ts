import { guidOf } from './guid.ts'

/** The object ID of an application in the tenant: its identity when it acts on its own behalf. */
export function servicePrincipalId(clientId: string): string {
  return guidOf(`service principal ${clientId}`)
}

/** The object ID of an application's registration, which differs from that of its service principal. */
export function applicationObjectId(clientId: string): string {
  return guidOf(`application ${clientId}`)
}
