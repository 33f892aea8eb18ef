import { guidOf } from './guid.ts'

/** The object id of an application in the tenant: who it is where it acts for itself. */
export function servicePrincipalId(clientId: string): string {
  return guidOf(`service principal ${clientId}`)
}

/** The object id of an application's registration, which is another than that of its service principal. */
export function applicationObjectId(clientId: string): string {
  return guidOf(`application ${clientId}`)
}
