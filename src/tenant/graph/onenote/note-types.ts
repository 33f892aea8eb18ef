import type { ComplexType } from '../odata/edm.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { identitySet } from '../types/identity-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import type { NotebookRow, PageRow, SectionRow } from './notes.ts'

function linksType(name: string): ComplexType {
  const externalLink: ComplexType = { name: 'graph.externalLink', members: { href: 'Edm.String' } }
  return { name, members: { oneNoteClientUrl: externalLink, oneNoteWebUrl: externalLink } }
}

const HIERARCHY = {
  id: 'Edm.String',
  displayName: 'Edm.String',
  isDefault: 'Edm.Boolean',
  createdDateTime: 'Edm.DateTimeOffset',
  lastModifiedDateTime: 'Edm.DateTimeOffset',
  createdBy: identitySet,
  lastModifiedBy: identitySet,
} as const

/** A notebook. */
export const notebook: EntityType<NotebookRow> = {
  ...PLAIN_TYPE,
  name: 'notebook',
  workload: outlook,
  properties: storedProperties<NotebookRow>({
    ...HIERARCHY,
    isShared: 'Edm.Boolean',
    userRole: { name: 'graph.onenoteUserRole', values: ['None', 'Owner', 'Contributor', 'Reader'] },
    links: linksType('graph.notebookLinks'),
  }),
}

/** A section of a notebook. */
export const onenoteSection: EntityType<SectionRow> = {
  ...PLAIN_TYPE,
  name: 'onenoteSection',
  workload: outlook,
  properties: storedProperties<Omit<SectionRow, 'notebookId'>>({
    ...HIERARCHY,
    links: linksType('graph.sectionLinks'),
  }),
}

/** A page in a section. */
export const onenotePage: EntityType<PageRow> = {
  ...PLAIN_TYPE,
  name: 'onenotePage',
  workload: outlook,
  properties: storedProperties<Omit<PageRow, 'sectionId' | 'html'>>({
    id: 'Edm.String',
    title: 'Edm.String',
    createdDateTime: 'Edm.DateTimeOffset',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    links: linksType('graph.pageLinks'),
  }),
}
