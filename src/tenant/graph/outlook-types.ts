import type { ComplexType, EnumType } from './odata/edm.ts'

/** Complex types and enumerations that calendars and mailboxes share. */

export const emailAddress: ComplexType = {
  name: 'graph.emailAddress',
  members: { name: 'Edm.String', address: 'Edm.String' },
}

export const recipient: ComplexType = { name: 'graph.recipient', members: { emailAddress } }

export const itemBody: ComplexType = {
  name: 'graph.itemBody',
  members: { contentType: { name: 'graph.bodyType', values: ['text', 'html'] }, content: 'Edm.String' },
}

export const importance: EnumType = { name: 'graph.importance', values: ['low', 'normal', 'high'] }

export interface Recipient {
  readonly emailAddress: { readonly name: string; readonly address: string }
}

export interface ItemBody {
  readonly contentType: 'text' | 'html'
  readonly content: string
}

/** Somebody as mail and calendar name them. */
export function recipientOf(person: {
  readonly displayName: string
  readonly mail: string | null
  readonly userPrincipalName: string
}): Recipient {
  return { emailAddress: { name: person.displayName, address: person.mail ?? person.userPrincipalName } }
}
