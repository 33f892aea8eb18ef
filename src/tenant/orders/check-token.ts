import { InvalidTokenError, type TokenClaims, type VerifyAccessToken } from '../access-token-verifier.ts'
import type { Contoso, Person } from '../contoso/contoso.ts'
import type { HttpRequest } from '../http/http-request.ts'
import { OrdersError } from './orders-error.ts'

/** An authorized requester, and the application that sent the request. */
export interface Visitor {
  /** Null for an application acting on its own behalf, which can see all orders. */
  readonly person: Person | null
  readonly client: string
}

/** Authorizes a request, or throws an OrdersError or an InvalidTokenError. */
export type Admit = (
  request: HttpRequest,
  /** The required permissions: any one of `scopes` for users, or any one of `appRoles` for applications. */
  permissions: { readonly scopes: readonly string[]; readonly appRoles: readonly string[] },
) => Promise<Visitor>

/** @param options.isRevoked - whether a token has been revoked. This API simply rejects such a token as invalid. */
export function createAdmission({
  contoso,
  verify,
  isRevoked,
}: {
  readonly contoso: Contoso
  readonly verify: VerifyAccessToken
  readonly isRevoked: (claims: TokenClaims) => boolean
}): Admit {
  return async (request, { scopes, appRoles }) => {
    const claims = await verify(request.headers.authorization)
    const isUser = claims.scp.size > 0
    request.caller = { client: claims.client, user: isUser ? claims.oid : null, grant: null }
    if (isRevoked(claims)) throw new InvalidTokenError('it was revoked')
    const [held, wanted] = isUser ? [claims.scp, scopes] : [claims.roles, appRoles]
    if (!wanted.some((permission) => held.has(permission))) throw missing(isUser, wanted[0])
    const person = isUser ? contoso.find(claims.oid) : null
    if (person !== undefined) return { person, client: claims.client }
    throw new OrdersError({ status: 403, code: 'UnknownUser', message: 'The user is unknown to this API.' })
  }
}

function missing(isUser: boolean, permission: string | undefined): OrdersError {
  if (permission === undefined) {
    const message = 'Only users can access this, and the token belongs to an application.'
    return new OrdersError({ status: 403, code: 'UserRequired', message })
  }
  const message = `The token needs the ${isUser ? 'scope' : 'role'} ${permission}.`
  return new OrdersError({ status: 403, code: isUser ? 'MissingScope' : 'MissingRole', message })
}
