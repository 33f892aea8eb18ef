import { type EndpointTable, permissions, reference } from './endpoint-rules.ts'

const READ_PAGES = permissions(['Notes.Read', 'Notes.ReadWrite'])
const READ = permissions(['Notes.Create', 'Notes.Read', 'Notes.ReadWrite'])
const WRITE = permissions(['Notes.Create', 'Notes.ReadWrite'])
const TAKES = ['select', 'expand', 'filter', 'orderby', 'top', 'skip', 'count'] as const
const PAGE = { defaultSize: 20, maxSize: 100 } as const
const MANY = { permissions: READ, takes: TAKES, page: PAGE } as const
const PAGES = { permissions: READ_PAGES, takes: TAKES, page: PAGE } as const
const ONENOTE = '/users/{user}/onenote'

/** Notebooks, sections and pages. */
export const ONENOTE_RULES: EndpointTable = {
  [`GET ${ONENOTE}/notebooks`]: { source: reference('onenote-list-notebooks'), ...MANY },
  [`POST ${ONENOTE}/notebooks`]: { source: reference('onenote-post-notebooks'), permissions: WRITE },
  [`GET ${ONENOTE}/sections`]: { source: reference('onenote-list-sections'), ...MANY },
  [`GET ${ONENOTE}/notebooks/{notebook}/sections`]: { source: reference('notebook-list-sections'), ...MANY },
  [`POST ${ONENOTE}/notebooks/{notebook}/sections`]: {
    source: reference('notebook-post-sections'),
    permissions: WRITE,
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
