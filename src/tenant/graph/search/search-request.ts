import { badRequest } from '../http/graph-error.ts'
import type { BodyRule } from '../http/request-body.ts'
import { type KeywordQuery, parseKeywords } from '../odata/kql.ts'

/** The types that can be searched here; Graph supports more. */
export type SearchedType = 'message' | 'event' | 'driveItem'

/** A validated search. */
export interface Search {
  readonly type: SearchedType
  readonly query: KeywordQuery
  /** The number of hits to skip. */
  readonly from: number
  readonly size: number
  /** Members of the resource that hits are sorted by; empty if they are sorted by relevance. */
  readonly sort: readonly { readonly name: string; readonly isDescending?: boolean }[]
}

/** The body of `/search/query`. */
export interface SearchBody {
  readonly requests: readonly SearchRequest[]
}

interface SearchRequest {
  readonly entityTypes?: readonly string[] | null
  readonly query?: { readonly queryString?: string | null } | null
  readonly from?: number | null
  readonly size?: number | null
  readonly sortProperties?: readonly { readonly name: string; readonly isDescending?: boolean }[] | null
  readonly fields?: readonly string[] | null
  readonly enableTopResults?: boolean | null
}

/** The values in Graph's metadata. Most of these types have no data here. */
const ENTITY_TYPES = [
  'event',
  'message',
  'driveItem',
  'externalItem',
  'site',
  'list',
  'listItem',
  'drive',
  'chatMessage',
  'person',
  'acronym',
  'bookmark',
] as const

export const searchRule: BodyRule<SearchBody> = {
  typeName: 'microsoft.graph.search',
  members: {
    requests: {
      of: {
        name: 'graph.searchRequest',
        members: {
          entityTypes: { of: { name: 'graph.entityType', values: ENTITY_TYPES } },
          query: { name: 'graph.searchQuery', members: { queryString: 'Edm.String' } },
          from: 'Edm.Int32',
          size: 'Edm.Int32',
          sortProperties: {
            of: {
              name: 'graph.sortProperty',
              members: { name: 'Edm.String', isDescending: 'Edm.Boolean' },
              required: ['name'],
            },
          },
          fields: { of: 'Edm.String' },
          enableTopResults: 'Edm.Boolean',
        },
      },
    },
  },
  required: ['requests'],
}

const MAX_REQUESTS = 5
const DEFAULT_SIZE = 25
/** @see https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference */
const MAX_QUERY_LENGTH = 4096
/** Exchange returns fewer hits per request than SharePoint. */
const MAX_SIZE: Readonly<Record<SearchedType, number>> = { message: 25, event: 25, driveItem: 500 }

/** @throws GraphError 400 */
export function parseSearches({ requests }: SearchBody): readonly Search[] {
  if (requests.length < 1 || requests.length > MAX_REQUESTS) {
    throw badRequest(`The number of search requests must be between 1 and ${MAX_REQUESTS}.`)
  }
  return requests.map(parseSearch)
}

function parseSearch({ entityTypes, query: asked, from, size, ...more }: SearchRequest): Search {
  const type = typeOf(entityTypes ?? [])
  checkOptions(type, more)
  const text = asked?.queryString ?? ''
  if (text.length > MAX_QUERY_LENGTH) throw badRequest('SearchRequest Invalid (Query String is too long)')
  const query = parseKeywords(text)
  if (query.words.length === 0) throw badRequest('SearchRequest Invalid (Query String is missing)')
  const sort = more.sortProperties ?? []
  const search = { type, query, from: from ?? 0, size: size ?? DEFAULT_SIZE, sort }
  if (search.from < 0) throw badRequest('SearchRequest Invalid (From must not be negative)')
  if (search.size < 1 || search.size > MAX_SIZE[type]) {
    throw badRequest(`SearchRequest Invalid (Size must be between 1 and ${MAX_SIZE[type]})`)
  }
  return search
}

/**
 * @see https://learn.microsoft.com/graph/search-concept-sort#known-limitations
 * @see https://learn.microsoft.com/graph/api/resources/searchrequest
 */
function checkOptions(
  type: SearchedType,
  { sortProperties, enableTopResults }: Pick<SearchRequest, 'sortProperties' | 'enableTopResults'>,
): void {
  if (type !== 'driveItem' && (sortProperties ?? []).length > 0) {
    throw badRequest(`SearchRequest Invalid (Sort is not supported for entity type '${type}')`)
  }
  if (type !== 'message' && enableTopResults === true) {
    throw badRequest(`SearchRequest Invalid (EnableTopResults is not supported for entity type '${type}')`)
  }
}

/** Exchange and SharePoint cannot be searched in the same request, nor can messages and events. */
function typeOf(entityTypes: readonly string[]): SearchedType {
  const [type, ...others] = new Set(entityTypes)
  if (others.length > 0) throw badRequest('SearchRequest Invalid (Entity type combination is not supported)')
  if (type !== 'message' && type !== 'event' && type !== 'driveItem') {
    throw badRequest(`SearchRequest Invalid (Entity type '${type ?? ''}' is not supported)`)
  }
  return type
}
