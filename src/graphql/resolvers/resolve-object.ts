import { type GraphQLOutputType, getNamedType, getNullableType, isCompositeType, isListType } from 'graphql'
import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { withProjection } from '../../plan/odata/select-and-expand.ts'
import { enumReader } from '../../plan/schema/enum-values.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import type { RequestContext } from '../context.ts'
import { wholeList } from '../paging/whole-list.ts'
import { buildRequest, hasParentValues } from '../requests/build-request.ts'
import { prefetchRequester, requesterOf } from '../requests/requesters.ts'
import { isEmptyList, meant, withItemErrors } from '../responses/answered.ts'
import { type PolledRequest, polled } from '../responses/polled.ts'
import { createdObject } from './created-object.ts'
import {
  type FieldSite,
  type RequestResolution,
  type ResolverOptions,
  rememberRequest,
  waysTo,
} from './field-resolver.ts'
import { absent, resultOf, resultOfFailure } from './request-result.ts'
import { apiReader } from './resolve-property.ts'

/** Resolves a field to one object, one value or one whole list. */
export function resolveObject(field: RequestField, options: ResolverOptions): RequestResolution {
  const { request, coordinate } = field
  const api = options.apis.get(request.api)
  const fromApi =
    apiReader(enumReader(field.enumName, options.plan.enums), field.convert) ?? ((value: unknown) => value)

  function firstRequest(site: FieldSite): ApiRequest {
    const built = buildRequest(field, site)
    if (request.kind === 'write' || !isCompositeType(getNamedType(site.selection.returnType))) return built
    const shape = request.isAddress ? 'addressed' : 'object'
    const projection = request.method === 'GET' ? options.project(site.selection, shape, request) : null
    return projection ? { ...built, path: withProjection(built.path, api, projection) } : built
  }

  return {
    firstRequest,
    requesterAhead: (site) => prefetchRequester(coordinate, options.templateOf(field, site)),
    resolve(parent, args, context, info) {
      const expanded = field.expansion?.member.read(parent)
      if (expanded !== undefined) return expanded
      const site = { parent, args, selection: info, ...waysTo(parent, context) }
      if (!hasParentValues(field, site)) return null
      if (request.kind === 'write') context.entities.forget()
      const client = context.apis.api(request.api)
      const sent = firstRequest(site)
      const requesterFor = (firstPage?: string) =>
        context.recording === null
          ? undefined
          : requesterOf({
              path: info.path,
              coordinate,
              template: options.templateOf(field, site),
              ...(firstPage === undefined ? {} : { firstPage }),
            })
      const method = methodFor(field, info.returnType)
      const requester = requesterFor()
      const answered = meant(
        field,
        toItsEnd(field, client[method](sent, requester), { sent, client, requester }),
      )
      const address = request.isAddress ? buildRequest(field, site).path : null
      if (address !== null) options.prefetch(info, address, context)
      const itemsOf = (page: ApiResponse) => {
        if (isEmptyList(page)) return []
        const items = withItemErrors(
          field,
          fromApi(resultOf(field, page, info.returnType)),
          page,
          context.work,
        )
        const answered = { site, path: sent.path, answer: page }
        rememberRequest(context, field, answered, Array.isArray(items) ? items : [items])
        return items
      }
      const get = (path: string) => meant(field, client.send({ ...sent, path }, requesterFor(sent.path)))
      return answered.then(
        (answer) => {
          // graphql-js reports the absence if the field must not be null.
          if (answer === null) return absent(field, info.returnType)
          const made = { answer, path: sent.path, pathOf: client.pathOf }
          const result = createdObject(field, options, made, { context, info }) ?? itemsOf(answer)
          if (!Array.isArray(result)) return remembered(context, result, address)
          const rest = { pathOf: client.pathOf, get: sent.method === 'GET' ? get : null, itemsOf }
          return wholeList({ api: request.api, path: sent.path, answer, items: result }, rest)
        },
        (error: unknown) => resultOfFailure(field, error, info.returnType),
      )
    },
  }
}

/** The last response of an API that continues after its first one, if the schema declares that it can. */
function toItsEnd<Answer extends ApiResponse | null>(
  field: RequestField,
  answered: Promise<Answer>,
  request: PolledRequest,
): Promise<Answer | ApiResponse> {
  const { poll } = field
  if (poll === null) return answered
  return answered.then((answer) => answer && polled(field, poll, answer, request))
}

/** One object may be absent. The owner of a list that is absent is not the same as an empty list, or as nothing. */
function methodFor({ request }: RequestField, type: GraphQLOutputType): 'find' | 'send' {
  return request.kind === 'read' && !isListType(getNullableType(type)) ? 'find' : 'send'
}

/** Remembers the path that leads to an object, because the requests of its fields can start with it. */
function remembered({ addresses }: RequestContext, object: unknown, address: string | null): unknown {
  if (address !== null && typeof object === 'object' && object !== null) addresses.set(object, address)
  return object
}
