import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

/** The permissions for all notebooks. Only these allow access to another person's notebooks. */
const READ_ALL = ['Notes.Read.All', 'Notes.ReadWrite.All']
const READ_PAGES = permissions(['Notes.Read', 'Notes.ReadWrite', ...READ_ALL], { others: READ_ALL })
const READ = permissions(['Notes.Create', 'Notes.Read', 'Notes.ReadWrite', ...READ_ALL], { others: READ_ALL })
const WRITE = permissions(['Notes.Create', 'Notes.ReadWrite', 'Notes.ReadWrite.All'], {
  others: ['Notes.ReadWrite.All'],
})
/**
 * All lists have the same options, page sizes and operators. `$search` is supported only for consumer notebooks.
 *
 * @see
 *   https://github.com/microsoftgraph/microsoft-graph-docs/blob/db3ad7292b828f2149fe620c9a6de9f98946b4fd/concepts/onenote-get-content.md
 */
const LIST = {
  takes: ['select', 'expand', 'filter', 'orderby', 'top', 'skip', 'count'],
  page: { defaultSize: 20, maxSize: 100 },
  filterOperators: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'contains', 'endswith', 'startswith', 'not'],
} as const
const MANY = { permissions: READ, ...LIST } as const
const PAGES = { permissions: READ_PAGES, ...LIST } as const
const ONENOTE = '/users/{user}/onenote'

/** Notebooks, sections and pages. */
export const ONENOTE_RULES: EndpointTable = {
  [`GET ${ONENOTE}/notebooks`]: { source: reference('onenote-list-notebooks'), ...MANY },
  [`POST ${ONENOTE}/notebooks`]: {
    source: reference('onenote-post-notebooks'),
    permissions: WRITE,
    limits: [
      'A name must be unique, can have up to 128 characters, and must not contain any of `?*/:<>|\'"`.',
    ],
  },
  [`GET ${ONENOTE}/sections`]: { source: reference('onenote-list-sections'), ...MANY },
  [`GET ${ONENOTE}/notebooks/{notebook}/sections`]: { source: reference('notebook-list-sections'), ...MANY },
  [`POST ${ONENOTE}/notebooks/{notebook}/sections`]: {
    source: reference('notebook-post-sections'),
    permissions: WRITE,
    limits: [
      "A name must be unique in its notebook, can have up to 50 characters, and must not contain any of `?*/:<>|&#'%~`.",
    ],
  },
  [`GET ${ONENOTE}/pages`]: { source: reference('onenote-list-pages'), ...PAGES },
  [`GET ${ONENOTE}/pages/{page}/content`]: {
    takes: [],
    source: reference('page-get'),
    permissions: READ_PAGES,
  },
  [`GET ${ONENOTE}/sections/{section}/pages`]: { source: reference('section-list-pages'), ...PAGES },
  [`POST ${ONENOTE}/sections/{section}/pages`]: {
    source: reference('section-post-pages'),
    permissions: WRITE,
  },
}
