import { ForbiddenError } from '../../errors/caller.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import type { ApiRequest } from '../http/api-request.ts'
import type { CallContext } from './call-context.ts'

/** The signed-in user's own, by the convention of Microsoft Graph and others: it has no meaning without a signed-in user. */
const SIGNED_IN_USER = /^\/me(?:[/?(]|$)/

/** Longest path of a request, query included. It is sealed into each cursor of its page, and encoded from half as much. */
const LONGEST_PATH = 32 * 1024

/**
 * Checks whether a request is allowed with any token, and logs what is done for a user with the
 * application's own permissions: the API's records name the application alone, and not every gateway writes an audit trail.
 *
 * @throws {@link ForbiddenError} before anything is acquired or sent: where an application calls without a user and that is
 *   not allowed for the API, or where what is asked for is the user's.
 */
export function checkRequest(
  { caller, authMode, channel: { api }, log }: Pick<CallContext, 'caller' | 'authMode' | 'channel' | 'log'>,
  { method, path }: ApiRequest,
): void {
  if (path.length > LONGEST_PATH) {
    const problem = `The arguments of this field make an address of more than ${LONGEST_PATH} characters.`
    throw new BadUserInputError(problem)
  }
  if (authMode === 'refuse') {
    throw forbidden(`an application calls without a user, and apis.${api.name}.auth.appOnly is refuse`)
  }
  if (authMode !== 'user' && SIGNED_IN_USER.test(path)) {
    throw forbidden(`${path.split('?')[0]} of ${api.name} is a user's, and no user's token is sent`)
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
