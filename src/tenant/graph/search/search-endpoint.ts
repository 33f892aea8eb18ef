import type { Person } from '../../contoso/contoso.ts'
import { custom, type Endpoint } from '../endpoints/endpoint.ts'
import { GraphError } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { JSON_HEADERS } from '../http/graph-response.ts'
import { readBody } from '../http/request-body.ts'
import { parseSearches, type Search, searchRule } from './search-request.ts'
import { SOURCES } from './search-sources.ts'

/** Searches the signed-in user's own data: mail, calendar and drive, each with its own permission. */
export const searchEndpoints: readonly Endpoint[] = [
  custom({
    path: '/search/query',
    method: 'POST',
    access: () => signedInUser,
    answer: (person, call) => {
      const searches = parseSearches(readBody(searchRule, call.request))
      for (const search of searches) checkMaySearch(search, call)
      return {
        status: 200,
        headers: JSON_HEADERS,
        body: {
          '@odata.context': `${call.request.base}/$metadata#Collection(microsoft.graph.searchResponse)`,
          value: searches.map((search) => ({
            searchTerms: search.query.words,
            hitsContainers: [hitsOf(search, person, call)],
          })),
        },
      }
    },
  }),
]

/** An application has no data of its own to search. */
function signedInUser({ request: { viewer }, data }: Call): Person {
  const person = viewer.kind === 'user' ? data.contoso.find(viewer.objectId) : undefined
  if (person === undefined) throw forbidden('This search requires a signed-in user.')
  return person
}

function checkMaySearch({ type }: Search, { request: { viewer } }: Call): void {
  const { permissions } = SOURCES[type]
  if (holdsAny(viewer, permissions)) return
  const wanted = permissions.join(', ')
  throw forbidden(`Access to ${type} in Graph API requires the following permissions: ${wanted}.`)
}

function hitsOf({ type, query: { words, matches }, from, size, sort }: Search, person: Person, call: Call) {
  const { findable, counts } = SOURCES[type]
  const found = findable(person, call)
    .filter(matches)
    .toSorted((left, right) => compared(left.resource, right.resource, sort))
  // The words contain only letters and digits, so they do not need to be escaped in a regular expression.
  const marked = new RegExp(`(${words.join('|')})`, 'giu')
  const onPage = found.slice(from, from + size)
  return {
    hits: onPage.map(({ id, text, resource }, position) => ({
      hitId: id,
      rank: from + position + 1,
      summary: summaryOf(text, marked),
      resource,
    })),
    total: counts === 'page' ? onPage.length : found.length,
    moreResultsAvailable: found.length > from + size,
  }
}

/** Member names are case-insensitive. */
function compared(left: object, right: object, sort: Search['sort']): number {
  for (const { name, isDescending = false } of sort) {
    const [one, other] = [left, right].map((resource) => textAt(resource, name))
    const order = (one ?? '').localeCompare(other ?? '')
    if (order !== 0) return isDescending ? -order : order
  }
  return 0
}

function textAt(resource: object, name: string): string {
  const found = Object.entries(resource).find(([member]) => member.toLowerCase() === name.toLowerCase())
  return String(found?.[1] ?? '')
}

const MAX_SUMMARY_LENGTH = 200

/** The beginning of the text, with matches marked as in Microsoft Search. */
function summaryOf(text: string, marked: RegExp): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, MAX_SUMMARY_LENGTH).trim().replaceAll(marked, '<c0>$1</c0>')
}

function forbidden(message: string): GraphError {
  return new GraphError({ status: 403, code: 'Forbidden', message })
}
