import { ForbiddenError } from '../../errors/caller.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import type { ApiRequest } from '../http/api-request.ts'
import type { CallContext } from './call-context.ts'

/**
 * The signed-in user's data, by convention in Microsoft Graph and other APIs. Without a signed-in user, the path has no meaning.
 */
const SIGNED_IN_USER = /^\/me(?:[/?(]|$)/

/**
 * Maximum length of a path, including its query. Every page cursor contains the sealed path, and encoding may have doubled its
 * length.
 */
const MAX_PATH_LENGTH = 32 * 1024

/**
 * Checks everything about a request that does not depend on the token. Logs requests for a user that use the
 * application's own permissions, because the API's records name only the application, and not every gateway writes an
 * audit trail.
 *
 * @throws {@link BadUserInputError} if the path is too long.
 * @throws {@link ForbiddenError} before anything is acquired or sent, if an application calls without a user and the
 *   API does not allow that, or if the path refers to the signed-in user and no user's token is sent.
 */
export function checkRequest(
  { caller, authMode, channel: { api }, log }: Pick<CallContext, 'caller' | 'authMode' | 'channel' | 'log'>,
  { method, path }: ApiRequest,
): void {
  if (path.length > MAX_PATH_LENGTH) {
    const problem = `The arguments of this field result in an address of more than ${MAX_PATH_LENGTH} characters.`
    throw new BadUserInputError(problem)
  }
  if (authMode === 'refuse') {
    throw forbidden(`an application called without a user, but apis.${api.name}.auth.appOnly is refuse`)
  }
  if (authMode !== 'user' && SIGNED_IN_USER.test(path)) {
    throw forbidden(`${path.split('?')[0]} of ${api.name} belongs to a user, but no user token is sent`)
  }
  if (authMode !== 'app' || caller.kind !== 'user') return
  const { tenantId, objectId, clientId } = caller
  log.info(
    { api: api.name, method, user: objectId, tenant: tenantId, client: clientId },
    "API called for a user with the application's own permissions",
  )
}

function forbidden(reason: string): ForbiddenError {
  return new ForbiddenError({ reason, requiredScopes: [] })
}
