import type { CallerApis } from '../downstream/downstream.ts'
import { ForbiddenError } from '../errors/caller.ts'
import { ConsentRequiredError } from '../errors/tokens.ts'
import type { OperationPermissions } from '../plan/permissions/operation-permissions.ts'

/**
 * Whether what was granted for a caller covers all requests of an operation. Acquires a token for each of its APIs. Where that fails
 * for another reason, such as a sign-in that the user has to repeat, it counts as covered: trying it tells the user what to do.
 */
export async function isGranted(apis: CallerApis, { uses }: OperationPermissions): Promise<boolean> {
  const granted = await Promise.all(
    uses.map(({ api, scopes }) => apis.api(api).permits(scopes).catch(isNoRefusal)),
  )
  return granted.every(Boolean)
}

function isNoRefusal(error: unknown): boolean {
  return !(error instanceof ConsentRequiredError || error instanceof ForbiddenError)
}
