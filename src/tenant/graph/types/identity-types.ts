import type { Person } from '../../contoso/contoso.ts'
import type { ComplexType } from '../odata/edm.ts'

/** A reference to a person, as in files, chats and plans. */
export interface IdentitySet {
  readonly user: { readonly id: string; readonly displayName: string }
}

export const identity: ComplexType = {
  name: 'graph.identity',
  members: { displayName: 'Edm.String', id: 'Edm.String' },
}

export const identitySet: ComplexType = { name: 'graph.identitySet', members: { user: identity } }

export function identityOf({ id, displayName }: Person): IdentitySet {
  return { user: { id, displayName } }
}
