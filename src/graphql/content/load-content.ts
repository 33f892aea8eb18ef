import { Readable } from 'node:stream'
import { DownstreamError } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import { checkRequirement } from '../../plan/authorization/check-requirement.ts'
import { scopesAt } from '../../plan/authorization/scopes-at.ts'
import type { ContentField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { Sealer } from '../../sealing.ts'
import type { RequestContext } from '../context.ts'
import { fill } from '../requests/build-request.ts'
import { prefetchRequester } from '../requests/requesters.ts'
import { openContent } from './content-addresses.ts'
import { ifNoneMatchHeader } from './if-none-match.ts'
import { checkWholeContent } from './whole-content.ts'

/** Content that is being received from an API. */
export interface Content {
  /** Must be read or destroyed. Fails if the content ends early. */
  readonly bytes: Readable
  /** As sent by the API, in any letter case; null if missing. */
  readonly contentType: string | null
  /** The number of bytes; null if the API does not specify it. */
  readonly length: number | null
  /** The file name as its author wrote it; null if unknown. */
  readonly name: string | null
  /** As sent by the API; null if it has none. */
  readonly etag: string | null
}

/** Everything needed to resolve an address. */
export interface ContentSources {
  readonly plan: SchemaPlan
  readonly sealer: Sealer
}

/**
 * Fetches the content behind an address from a field with `@content`, on behalf of the caller.
 *
 * @param sealed - the last segment of the address.
 * @param ifNoneMatch - entity tags of the client's copies; blank for none.
 * @returns null if one of these tags matches the current content.
 * @throws {@link BadUserInputError} if the address was not issued to the caller, or if its field is no longer served.
 * @throws {@link ForbiddenError} or {@link ClaimsChallengeError} if the caller lacks what the schema requires.
 * @throws {@link DownstreamError} if the API rejects the request or fails, or its response does not contain the whole content.
 */
export async function loadContent(
  { apis, caller }: Pick<RequestContext, 'apis' | 'caller'>,
  { plan, sealer }: ContentSources,
  sealed: string,
  ifNoneMatch: string | undefined,
): Promise<Content | null> {
  const { coordinate, path, template, name } = openContent(sealer, caller, sealed)
  const [typeName = '', fieldName = ''] = coordinate.split('.')
  const requirement = plan.requirement(typeName, fieldName)
  if (requirement) checkRequirement(requirement, caller)
  const { request } = contentField(plan, typeName, fieldName).request
  const me = caller.kind === 'user' ? caller.objectId : null
  const scopes = scopesAt(request, path, me)
  const filled = fill({ ...request, scopes }, () => undefined)
  const conditional = { ...filled, path, headers: { ...filled.headers, ...ifNoneMatchHeader(ifNoneMatch) } }
  const { status, headers, body } = await apis
    .api(request.api)
    .send(conditional, prefetchRequester(coordinate, template))
  if (status === 304) return null
  checkWholeContent(request.api, status)
  if (!(body instanceof Readable)) {
    const reason = 'the response contains no bytes'
    throw new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api: request.api, reason })
  }
  return {
    bytes: body,
    contentType: headers['content-type'] ?? null,
    length: lengthOf(headers['content-length']),
    name,
    etag: headers.etag ?? null,
  }
}

function contentField(plan: SchemaPlan, typeName: string, fieldName: string): ContentField {
  const field = plan.serves(typeName, fieldName) ? plan.field(typeName, fieldName) : null
  if (field?.kind === 'content') return field
  throw new BadUserInputError('The field that returned this address is no longer served.')
}

function lengthOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,12}$/.test(header) ? Number(header) : null
}
