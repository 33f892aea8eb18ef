import type { Preferences, Preferred } from '../http/preferences.ts'
import type { ComplexType, EnumType } from '../odata/edm.ts'

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

export const physicalAddress = {
  name: 'graph.physicalAddress',
  members: {
    street: 'Edm.String',
    city: 'Edm.String',
    state: 'Edm.String',
    countryOrRegion: 'Edm.String',
    postalCode: 'Edm.String',
  },
} as const

const IMPORTANCES = ['low', 'normal', 'high'] as const
export type Importance = (typeof IMPORTANCES)[number]

export const importance: EnumType = { name: 'graph.importance', values: IMPORTANCES }

export interface Recipient {
  readonly emailAddress: { readonly name: string; readonly address: string }
}

export interface ItemBody {
  readonly contentType: 'text' | 'html'
  readonly content: string
}

/** Matches the beginning of a tag that starts or ends a line. */
const BLOCK_TAG = /^<\/?(?:p|div|br|li|tr|td|th|h\d)\b/i
/** The maximum length of `bodyPreview`, in characters. */
const PREVIEW_LENGTH = 255

/** A person, in the form that mail and calendars use. */
export function recipientOf(person: {
  readonly displayName: string
  readonly mail: string | null
  readonly userPrincipalName: string
}): Recipient {
  return { emailAddress: { name: person.displayName, address: person.mail ?? person.userPrincipalName } }
}

/** The beginning of the body's text, without tags. */
export function previewOf(body: ItemBody): string {
  return plainText(body).slice(0, PREVIEW_LENGTH)
}

/** Converts bodies as `Prefer: outlook.body-content-type` requests. Any value except `text` means HTML, the stored format. */
export function inPreferredContentType<Row extends { readonly body: ItemBody }>(
  preferences: Preferences,
): Preferred<Row> {
  const wanted = preferences.get('outlook.body-content-type')?.toLowerCase()
  if (wanted !== 'text' && wanted !== 'html') return { applied: [], show: (row) => row }
  return {
    applied: [`outlook.body-content-type="${wanted}"`],
    show: (row) =>
      wanted === 'html' ? row : { ...row, body: { contentType: 'text', content: plainText(row.body) } },
  }
}

/**
 * Returns IDs that stay the same when an item is moved, if `Prefer: IdType="ImmutableId"` requests them.
 *
 * @see https://learn.microsoft.com/graph/outlook-immutable-id
 */
export function inPreferredIds<Row extends { readonly id: string }>(
  preferences: Preferences,
  immutableId: (row: Row) => string,
): Preferred<Row> {
  const isWanted = preferences.get('idtype')?.toLowerCase() === 'immutableid'
  // Microsoft's documentation does not mention a `Preference-Applied` header for this preference.
  return { applied: [], show: (row) => (isWanted ? { ...row, id: immutableId(row) } : row) }
}

/** The immutable ID that corresponds to an item's original ID. */
export function immutableIdOf(id: string): string {
  return id.replace(/^AAMkA/, 'AAkAL')
}

/** Whether a name in a path is an item's ID or immutable ID. */
export function isNamed(name: string | undefined, id: string, immutableId = immutableIdOf(id)): boolean {
  return name === id || name === immutableId
}

/** Combines several kinds of preferences. */
export function inAll<Row>(...all: readonly Preferred<Row>[]): Preferred<Row> {
  return {
    applied: all.flatMap(({ applied }) => applied),
    show: (row) => all.reduce((shown, { show }) => show(shown), row),
  }
}

/** An instant in JSON, without milliseconds if they are zero. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** Text on separate lines is joined with a space; text within a line is joined without one. */
function plainText({ contentType, content }: ItemBody): string {
  if (contentType === 'text') return content
  return withoutTags(content).replaceAll(/\s+/g, ' ').trim()
}

/** Makes a single pass. A regular expression would take quadratic time on text with many unclosed tags. */
function withoutTags(html: string): string {
  const texts: string[] = []
  let at = 0
  for (;;) {
    const start = html.indexOf('<', at)
    const end = start === -1 ? -1 : html.indexOf('>', start)
    if (end === -1) return texts.join('') + html.slice(at)
    texts.push(html.slice(at, start), BLOCK_TAG.test(html.slice(start, end)) ? ' ' : '')
    at = end + 1
  }
}
