import type { ApiDescription, Operation, TypeReference } from '../description.ts'
import type { Metadata } from '../odata/metadata.ts'
import { type ODataSite, readOData } from '../odata/read-odata.ts'
import type { DocumentedResponse } from './documented-response.ts'
import { createMock, type MockApi } from './mock-api.ts'
import { ALL, numbered, withValue } from './mock-pages.ts'
import { sampleOfType } from './typed-sample.ts'

/**
 * Responds like an OData service, using only its `$metadata`: with values generated from its types. Lists have three items, in
 * pages of two. Query options other than `$top` have no effect. Keys can be in parentheses or in segments.
 */
export function createODataMock(metadata: Metadata): MockApi {
  const services = (['parentheses', 'segments'] as const).map((keys) =>
    readOData(metadata, {
      keys,
      qualified: keys === 'parentheses',
      title: '',
      reserved: [],
      prefix: [],
      scopesOf: () => [],
    }),
  )
  const serviceOf = new Map(
    services.flatMap((service) => service.operations.map((site) => [site, service] as const)),
  )
  const read = (site: ODataSite) => serviceOf.get(site)?.read([site])
  return createMock({
    operations: [...serviceOf.keys()],
    prefix: '',
    read: (site) => read(site)?.operations[0],
    success(site) {
      const { operations: [operation] = [], types = new Map() } = read(site) ?? {}
      const isCreation = site.method === 'POST' && site.address.operation === null
      return operation?.result ? responseOf(operation, types, isCreation ? 201 : 200) : NO_CONTENT
    },
    error: () => null,
  })
}

type Types = ApiDescription['types']

const NO_CONTENT: DocumentedResponse = { status: 204, headers: {}, headerNames: new Set() }

function responseOf(
  { result, resultAt, paging }: Operation,
  types: Types,
  status: number,
): DocumentedResponse {
  const common = { status, headers: { 'content-type': 'application/json' }, headerNames: new Set<string>() }
  if (paging === null) {
    const value = result === null ? null : sampleOfType(result.type, types)
    return { ...common, body: withValue({}, resultAt ?? '$', value) }
  }
  const body = withValue({}, paging.items, itemsOf(paging.item, types))
  const places = [paging.next.at, paging.total].filter((at) => typeof at === 'string')
  // A page can have both a count and a link; the last page has no link.
  return {
    ...common,
    body,
    sample: places.reduce<unknown>((sample, at) => withValue(sample, at, null), body),
  }
}

/** Creates items with different keys. */
function itemsOf(type: TypeReference, types: Types): readonly unknown[] {
  const item = sampleOfType(type, types)
  const named = type.kind === 'named' ? types.get(type.name) : undefined
  const members = named?.kind === 'object' ? named.members : []
  const keys = members.filter(({ required }) => required).map(({ name }) => name)
  return Array.from({ length: ALL }, (_, index) => numbered(item, keys, index))
}
