import { namesRelation } from '../../downstream/http/link-header.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'

/** Members in which hypermedia formats put their links. */
const LINKS = ['links', '_links', 'link'] as const

/**
 * The link with the given relation in a hypermedia body: under the name of the relation, as in JSON:API and HAL, or in
 * a list whose items name their relations.
 *
 * @param relation - in lower case.
 * @returns the address of the link; the link itself if following it takes more than a GET request, such as another
 *   method or values for a template; undefined if there is no link.
 * @see https://jsonapi.org/format/#document-links (a string, an object with `href`, or null)
 * @see https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-4.1.1 (an object, or a list of them)
 * @see https://hl7.org/fhir/R4/bundle.html (a list with `relation` and `url`)
 * @see https://docs.spring.io/spring-hateoas/docs/current/reference/html/#mediatypes (a list with `rel` and `href`)
 * @see https://api.stacspec.org/v1.0.0/item-search/#tag/Item-Search (a list whose next link may be a POST with a body)
 */
export function linkInBody(body: unknown, relation: string): unknown {
  if (!isJsonObject(body)) return undefined
  for (const name of LINKS) {
    const links = Object.hasOwn(body, name) ? body[name] : undefined
    const link = Array.isArray(links) ? inList(links, relation) : linkInMember(links, relation)
    if (link !== undefined) return link
  }
  return undefined
}

/**
 * The results by list and relation. Several fields in an operation can read the same response, which can have a large number of
 * links.
 */
const searched = new WeakMap<readonly unknown[], Map<string, unknown>>()

function inList(links: readonly unknown[], relation: string): unknown {
  const known = searched.get(links) ?? new Map<string, unknown>()
  if (!known.has(relation)) {
    const link = links.find((each) => isJsonObject(each) && hasRelation(each, relation))
    known.set(relation, link === undefined ? undefined : addressOf(link))
    searched.set(links, known)
  }
  return known.get(relation)
}

/** In Siren, `rel` is a list. In other formats, a string can contain several relations, as in a `Link` header. */
function hasRelation({ rel, relation: named }: JsonObject, relation: string): boolean {
  const names = rel ?? named
  return Array.isArray(names) ? names.some((each) => isNamed(each, relation)) : isNamed(names, relation)
}

/**
 * Maximum length of a list of relations to parse, in characters. Without a limit, it could be as long as the response.
 */
const MAX_RELATIONS_LENGTH = 1_000

function isNamed(names: unknown, relation: string): boolean {
  if (typeof names !== 'string' || names.length > MAX_RELATIONS_LENGTH) return false
  return namesRelation(names, relation)
}

function linkInMember(links: unknown, relation: string): unknown {
  if (!(isJsonObject(links) && Object.hasOwn(links, relation))) return undefined
  const link = links[relation]
  if (link === null || link === '') return undefined
  if (!Array.isArray(link)) return addressOf(link)
  return link.length === 1 ? addressOf(link[0]) : link.length === 0 ? undefined : link
}

function addressOf(link: unknown): unknown {
  if (!isJsonObject(link)) return link
  const { method = 'GET', templated = false } = link
  const address = link.href ?? link.url
  if (String(method).toUpperCase() !== 'GET' || typeof address !== 'string') return link
  return templated === true ? (expanded(address) ?? link) : address
}

/** Maximum length of a template to parse, in characters. Servers do not accept longer request lines. */
const MAX_TEMPLATE_LENGTH = 16_384

/**
 * Expands a template without values. Expressions that continue a query, such as the sort order that Spring Data offers
 * for each page, are optional. With any other expression, the address could refer to another page, so the result is
 * null.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3.2.9
 * @see https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html
 */
function expanded(template: string): string | null {
  if (template.length > MAX_TEMPLATE_LENGTH) return null
  const [first = '', ...others] = template.split('{&')
  const rest = others.map((each) => each.slice(each.indexOf('}') + 1))
  const address = [first, ...rest].join('')
  const isClosed = others.every((each) => each.includes('}'))
  return isClosed && first.includes('?') && !/[{}]/.test(address) ? address : null
}
