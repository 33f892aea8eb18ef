import type { OptionalClaim, OptionalClaims, Registration } from '../registry/registrations.ts'

/** The claims that an API needs to distinguish users from applications and agents, and to determine a client's capabilities. */
export const USUAL_CLAIMS: OptionalClaims = {
  accessToken: [
    newClaim('idtyp'),
    newClaim('xms_cc'),
    newClaim('xms_act_fct'),
    newClaim('xms_sub_fct'),
    newClaim('xms_par_app_azp'),
  ],
  idToken: [],
  saml2Token: [],
}

/**
 * Whether an API's registration requests a claim in its access tokens. By default, `idtyp`, `xms_cc`, `acct` and the claims about
 * agents are omitted.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
 * @see https://github.com/AzureAD/microsoft-identity-web/issues/3882 the claims about agents, which the reference does not list
 */
export function wantsClaim(resource: Registration, name: string): boolean {
  return claimOf(resource, name) !== undefined
}

/** Whether users' tokens include `idtyp` as well. */
export function includesUserTokens(resource: Registration): boolean {
  return claimOf(resource, 'idtyp')?.additionalProperties?.includes('include_user_token') ?? false
}

function claimOf({ optionalClaims }: Registration, name: string): OptionalClaim | undefined {
  return optionalClaims?.accessToken?.find((claim) => claim.name === name)
}

function newClaim(name: string): OptionalClaim {
  return { name, source: null, essential: false, additionalProperties: [] }
}
