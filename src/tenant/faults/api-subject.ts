import type { VerifyAccessToken } from '../access-token-verifier.ts'
import type { RequestSubject } from './inject-faults.ts'

/**
 * Who asks an API for what, as its faults match it; without client and user where the token is not valid.
 *
 * @param options.basePath - what the paths of the API begin with, which faults leave out.
 */
export async function apiSubject(
  request: { readonly url: string; readonly headers: { readonly authorization?: string | undefined } },
  { verify, basePath = '' }: { readonly verify: VerifyAccessToken; readonly basePath?: string },
): Promise<RequestSubject> {
  const [path = ''] = request.url.split('?')
  const claims = await verify(request.headers.authorization).catch(() => null)
  return {
    path: path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path,
    client: claims?.client ?? null,
    user: claims !== null && claims.scp.size > 0 ? claims.oid : null,
    grant: null,
    resource: null,
  }
}
