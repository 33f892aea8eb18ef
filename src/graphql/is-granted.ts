import type { CallerApis } from '../downstream/downstream.ts'
import { ForbiddenError } from '../errors/caller.ts'
import { ConsentRequiredError } from '../errors/tokens.ts'
import type { OperationPermissions } from '../plan/permissions/operation-permissions.ts'

/**
 * Whether the permissions that were granted to a caller cover all requests of an operation. Acquires a token for each
 * of its APIs. If that fails for another reason, such as a sign-in that the user has to repeat, the operation counts as
 * covered, because running it will report what the user has to do.
 */
export async function isGranted(apis: CallerApis, { uses }: OperationPermissions): Promise<boolean> {
  const granted = await Promise.all(
    uses.map(({ api, scopes }) => apis.api(api).permits(scopes).catch(isNoRejection)),
  )
  return granted.every(Boolean)
}

function isNoRejection(error: unknown): boolean {
  return !(error instanceof ConsentRequiredError || error instanceof ForbiddenError)
}
