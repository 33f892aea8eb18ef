import type { Person } from '../../contoso/contoso.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import type { GraphData } from '../http/graph-request.ts'
import { outlookId } from '../http/graph-request.ts'
import { type IdentitySet, identityOf } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'

interface Links {
  readonly oneNoteClientUrl: { readonly href: string }
  readonly oneNoteWebUrl: { readonly href: string }
}

/** The members that notebooks and sections share. */
interface Hierarchy {
  readonly id: string
  readonly displayName: string
  readonly isDefault: boolean
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly createdBy: IdentitySet
  readonly lastModifiedBy: IdentitySet
  readonly links: Links
}

/** A notebook as Graph returns it. */
export type NotebookRow = Hierarchy & { readonly isShared: boolean; readonly userRole: 'Owner' }

/** A section in a notebook, with its location. */
export type SectionRow = Hierarchy & { readonly notebookId: string }

/** A page in a section, with its location and content. */
export interface PageRow {
  readonly id: string
  readonly title: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly links: Links
  readonly sectionId: string
  readonly html: string
}

const DAY_MS = 86_400_000
const PAGES = 3

/** Notes that clients created, by person. */
export const notebookChanges = perTenant(() => createChanges<NotebookRow>())
export const sectionChanges = perTenant(() => createChanges<SectionRow>())
export const pageChanges = perTenant(() => createChanges<PageRow>())

/** The notebook that every person has. */
export function notebooksOf(person: Person, data: GraphData): readonly NotebookRow[] {
  const first: NotebookRow = {
    ...newHierarchy(person, {
      id: outlookId('notebook', person, 0),
      displayName: `Notebook ${person.employeeId}`,
      at: data.today - 100 * DAY_MS,
    }),
    isDefault: true,
    isShared: false,
    userRole: 'Owner',
  }
  return notebookChanges(data).over(person.id, [first])
}

export function sectionsOf(person: Person, data: GraphData): readonly SectionRow[] {
  const notebookId = outlookId('notebook', person, 0)
  const generated = ['Meetings', 'Ideas'].map((name, number) => ({
    ...newHierarchy(person, {
      id: outlookId('noteSection', person, number),
      displayName: `${name} ${person.employeeId}`,
      at: data.today - 90 * DAY_MS,
    }),
    isDefault: number === 0,
    notebookId,
  }))
  return sectionChanges(data).over(person.id, generated)
}

/** The pages, newest first. */
export function pagesOf(person: Person, data: GraphData): readonly PageRow[] {
  const generated = [0, 1].flatMap((section) =>
    Array.from({ length: PAGES }, (_, number) => {
      const title = `Page ${number + 1} ${person.employeeId}`
      return newPage(outlookId('notePage', person, section * PAGES + number), {
        title,
        sectionId: outlookId('noteSection', person, section),
        html: `<html><head><title>${title}</title></head><body><p>Notes by ${person.displayName}.</p></body></html>`,
        at: data.today - (section * PAGES + number + 1) * DAY_MS,
      })
    }),
  )
  return [...pageChanges(data).over(person.id, generated)].sort((left, right) =>
    right.lastModifiedDateTime.localeCompare(left.lastModifiedDateTime),
  )
}

/** @param about - `at` is in milliseconds since the epoch. */
export function newHierarchy(
  person: Person,
  { id, displayName, at }: { readonly id: string; readonly displayName: string; readonly at: number },
): Hierarchy {
  const who = identityOf(person)
  return {
    id,
    displayName,
    isDefault: false,
    createdDateTime: instantText(at),
    lastModifiedDateTime: instantText(at),
    createdBy: who,
    lastModifiedBy: who,
    links: linksTo(id),
  }
}

/** @param about - `at` is in milliseconds since the epoch. */
export function newPage(
  id: string,
  { at, ...about }: Pick<PageRow, 'title' | 'sectionId' | 'html'> & { readonly at: number },
): PageRow {
  const when = instantText(at)
  return { id, ...about, createdDateTime: when, lastModifiedDateTime: when, links: linksTo(id) }
}

function linksTo(id: string): Links {
  const address = `https://notes.contoso.example/${encodeURIComponent(id)}`
  return { oneNoteClientUrl: { href: `onenote:${address}` }, oneNoteWebUrl: { href: address } }
}
