import { Readable } from 'node:stream'
import { DownstreamError } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import { check } from '../../plan/authorization/check.ts'
import { scopesAt } from '../../plan/authorization/scopes-at.ts'
import type { ContentField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { Sealer } from '../../sealing.ts'
import type { RequestContext } from '../context.ts'
import { fill } from '../requests/build-request.ts'
import { prefetchRequester } from '../requests/requesters.ts'
import { openContent } from './content-addresses.ts'

/** Bytes on their way from an API. */
export interface Content {
  /** To be read or destroyed. Fails where the bytes end early. */
  readonly bytes: Readable
  /** As the API says, in any spelling; null where it does not. */
  readonly contentType: string | null
  /** How many bytes there are; null where the API does not say. */
  readonly length: number | null
  /** What the file is called, as its author wrote it; null where that is not known. */
  readonly name: string | null
}

/** What is needed to find out what an address leads to. */
export interface ContentSources {
  readonly plan: SchemaPlan
  readonly sealer: Sealer
}

/**
 * Fetches the bytes behind an address that a field with `@content` gave, on behalf of the caller.
 *
 * @param sealed - the last segment of the address.
 * @throws {@link BadUserInputError} when the address is not one that the caller was given, or its field is not served any more.
 * @throws {@link ForbiddenError} or {@link ClaimsChallengeError} when the caller lacks what the schema asks for.
 * @throws {@link DownstreamError} when the API refuses or fails.
 */
export async function loadContent(
  { apis, caller }: Pick<RequestContext, 'apis' | 'caller'>,
  { plan, sealer }: ContentSources,
  sealed: string,
): Promise<Content> {
  const { coordinate, path, template, name } = openContent(sealer, caller, sealed)
  const [typeName = '', fieldName = ''] = coordinate.split('.')
  const requirement = plan.requirement(typeName, fieldName)
  if (requirement) check(requirement, caller)
  const { request } = contentField(plan, typeName, fieldName).request
  const me = caller.kind === 'user' ? caller.objectId : null
  const scopes = scopesAt(request, path, me)
  const { headers, body } = await apis
    .api(request.api)
    .send({ path, ...fill({ ...request, scopes }, () => undefined) }, prefetchRequester(coordinate, template))
  if (!(body instanceof Readable)) {
    const reason = 'there are no bytes in the answer'
    throw new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api: request.api, reason })
  }
  return {
    bytes: body,
    contentType: headers['content-type'] ?? null,
    length: lengthOf(headers['content-length']),
    name,
  }
}

function contentField(plan: SchemaPlan, typeName: string, fieldName: string): ContentField {
  const field = plan.serves(typeName, fieldName) ? plan.field(typeName, fieldName) : null
  if (field?.kind === 'content') return field
  throw new BadUserInputError('The field that gave this address is not served any more.')
}

function lengthOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,12}$/.test(header) ? Number(header) : null
}
