import type { CallerApis } from '../downstream/downstream.ts'
import { ForbiddenError } from '../errors/caller.ts'
import { ConsentRequiredError } from '../errors/tokens.ts'
import type { OperationPermissions } from '../plan/permissions/operation-permissions.ts'

/**
 * Whether the permissions granted to a caller cover all requests in an operation. Acquires a token for each API that
 * the operation uses. If acquiring a token fails for any reason other than missing permissions, such as a sign-in that
 * the user must repeat, the operation counts as covered, because running it reports what the user has to do.
 */
export async function isGranted(apis: CallerApis, { uses }: OperationPermissions): Promise<boolean> {
  const granted = await Promise.all(
    uses.map(({ api, scopes }) => apis.api(api).permits(scopes).catch(isUnrelated)),
  )
  return granted.every(Boolean)
}

function isUnrelated(error: unknown): boolean {
  return !(error instanceof ConsentRequiredError || error instanceof ForbiddenError)
}
