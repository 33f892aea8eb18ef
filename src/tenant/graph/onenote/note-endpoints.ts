import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../endpoints/access.ts'
import { collection, custom, type Endpoint } from '../endpoints/endpoint.ts'
import { compileProjection } from '../endpoints/projection.ts'
import { create } from '../endpoints/write-endpoint.ts'
import { badRequest, GraphError, itemNotFound } from '../http/graph-error.ts'
import { type Call, outlookId } from '../http/graph-request.ts'
import { JSON_HEADERS } from '../http/graph-response.ts'
import type { BodyRule } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { notebook, onenotePage, onenoteSection } from './note-types.ts'
import {
  newHierarchy,
  newPage,
  notebookChanges,
  notebooksOf,
  pageChanges,
  pagesOf,
  sectionChanges,
  sectionsOf,
} from './notes.ts'

const ONENOTE = '/users/{user}/onenote'
const CONTEXT = "users('{user}')/onenote"
const NAME_BODY: BodyRule<{ readonly displayName: string }> = {
  typeName: 'microsoft.graph.notebook',
  members: { displayName: 'Edm.String' },
  required: ['displayName'],
}
const NOTEBOOKS = {
  path: `${ONENOTE}/notebooks`,
  context: `${CONTEXT}/notebooks`,
  type: notebook,
  access: mailbox,
}
const SECTIONS = {
  path: `${NOTEBOOKS.path}/{notebook}/sections`,
  context: `${CONTEXT}/notebooks('{notebook}')/sections`,
  type: onenoteSection,
  access: mailbox,
}
const PAGES = {
  path: `${ONENOTE}/sections/{section}/pages`,
  context: `${CONTEXT}/sections('{section}')/pages`,
  type: onenotePage,
  access: mailbox,
}

export const noteEndpoints: readonly Endpoint[] = [
  collection({ ...NOTEBOOKS, rows: (person, { data }) => rowsOf(notebooksOf(person, data)) }),
  create({
    ...NOTEBOOKS,
    body: NAME_BODY,
    create: (person, { displayName }, { data }) => {
      checkName(displayName, { max: 128, forbidden: /[?*\\/:<>|'"]/, code: '20115' })
      checkNew(displayName, notebooksOf(person, data))
      const changes = notebookChanges(data)
      const id = outlookId('notebook', person, changes.nextNumber())
      const row = {
        ...newHierarchy(person, { id, displayName, at: data.now() }),
        isShared: false,
        userRole: 'Owner',
      } as const
      changes.put(person.id, row)
      return row
    },
  }),
  collection({
    ...SECTIONS,
    path: `${ONENOTE}/sections`,
    rows: (person, { data }) => rowsOf(sectionsOf(person, data)),
  }),
  collection({ ...SECTIONS, rows: (person, call) => rowsOf(sectionsBelow(person, call)) }),
  create({
    ...SECTIONS,
    body: NAME_BODY,
    create: (person, { displayName }, call) => {
      checkName(displayName, { max: 50, forbidden: /[?*\\/:<>|&#'%~"]/, code: '20153' })
      checkNew(displayName, sectionsBelow(person, call))
      const changes = sectionChanges(call.data)
      const id = outlookId('noteSection', person, changes.nextNumber())
      const row = {
        ...newHierarchy(person, { id, displayName, at: call.data.now() }),
        notebookId: call.parameters.notebook ?? '',
      }
      changes.put(person.id, row)
      return row
    },
  }),
  collection({
    ...PAGES,
    path: `${ONENOTE}/pages`,
    rows: (person, { data }) => rowsOf(pagesOf(person, data)),
  }),
  collection({
    ...PAGES,
    rows: (person, call) => {
      const sectionId = namedSection(person, call)
      return rowsOf(pagesOf(person, call.data).filter((page) => page.sectionId === sectionId))
    },
  }),
  custom({ path: PAGES.path, method: 'POST', access: mailbox, answer: createPage }),
  custom({
    path: `${ONENOTE}/pages/{page}/content`,
    method: 'GET',
    access: mailbox,
    answer: (person, { data, parameters }) => {
      const page = pagesOf(person, data).find(({ id }) => id === parameters.page)
      if (page === undefined) throw itemNotFound()
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page.html }
    },
  }),
]

/** Creates a page from HTML. The title of the HTML becomes the title of the page. */
function createPage(person: Person, call: Call) {
  const { body, headers } = call.request
  const type = headers['content-type']?.toLowerCase() ?? ''
  if (body === null || !/^(?:text\/html|application\/xhtml\+xml)\b/.test(type)) {
    throw badRequest('The page must be HTML.')
  }
  const html = Buffer.from(body).toString()
  const changes = pageChanges(call.data)
  const row = newPage(outlookId('notePage', person, changes.nextNumber()), {
    title: titleOf(html),
    sectionId: namedSection(person, call),
    html,
    at: call.data.now(),
  })
  changes.put(person.id, row)
  const project = compileProjection(
    onenotePage,
    { select: null, expand: null, polymorphic: false, many: false },
    call,
  )
  return { status: 201, headers: JSON_HEADERS, body: project(row) }
}

function titleOf(html: string): string {
  const start = html.indexOf('<title>')
  const end = start === -1 ? -1 : html.indexOf('</title>', start)
  return end === -1 ? 'Untitled Page' : html.slice(start + '<title>'.length, end)
}

function sectionsBelow(person: Person, { parameters, data }: Call) {
  if (!notebooksOf(person, data).some(({ id }) => id === parameters.notebook)) throw itemNotFound()
  return sectionsOf(person, data).filter(({ notebookId }) => notebookId === parameters.notebook)
}

function namedSection(person: Person, { parameters, data }: Call): string {
  const section = sectionsOf(person, data).find(({ id }) => id === parameters.section)
  if (section === undefined) throw itemNotFound()
  return section.id
}

/** @see https://learn.microsoft.com/graph/onenote-error-codes */
function checkName(
  name: string,
  rule: { readonly max: number; readonly forbidden: RegExp; readonly code: string },
): void {
  const invalidName = (code: string, message: string) => new GraphError({ status: 400, code, message })
  if (name.trim() === '') throw invalidName('20152', 'The entity has no name.')
  if (name.length > rule.max) throw invalidName('20155', 'The name of the entity is too long.')
  if (rule.forbidden.test(name))
    throw invalidName(rule.code, 'The name contains characters that are not allowed.')
}

function checkNew(name: string, present: readonly { readonly displayName: string }[]): void {
  if (!present.some(({ displayName }) => displayName.toLowerCase() === name.toLowerCase())) return
  throw new GraphError({
    status: 409,
    code: '20117',
    message: 'An item with this name already exists in this location.',
  })
}
