import type { VerifyAccessToken } from '../access-token-verifier.ts'
import type { RequestSubject } from './inject-faults.ts'

/**
 * The properties of an API request that faults are matched against. The client and the user are null if the token is invalid.
 *
 * @param options.basePath - the prefix of the API's paths, which faults omit.
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
