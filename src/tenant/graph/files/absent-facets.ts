import type { Endpoint } from '../endpoints/endpoint.ts'

/** Members whose presence indicates the kind of an item and the actions that it supports. */
const FACETS: ReadonlySet<string> = new Set([
  '@microsoft.graph.downloadUrl',
  'deleted',
  'file',
  'folder',
  'package',
  'parentReference',
  'remoteItem',
  'root',
])

/** Omits null facets from the response, as OneDrive does. Other services behind Graph return null. */
export function withoutAbsentFacets(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    answer: (call) => {
      const answer = endpoint.answer(call)
      const { body } = answer
      if (body === null || typeof body === 'string' || body instanceof Uint8Array) return answer
      const page = body as { readonly value?: readonly object[] }
      return {
        ...answer,
        body: page.value === undefined ? presentOf(body) : { ...page, value: page.value.map(presentOf) },
      }
    },
  }
}

/** The item without its missing facets, including its expanded children. */
export function presentOf(item: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([name, value]) => value !== null || !FACETS.has(name))
      .map(([name, value]) => [
        name,
        name === 'children' ? (value as readonly object[]).map(presentOf) : value,
      ]),
  )
}
