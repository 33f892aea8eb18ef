import { FABRIKAM_TENANT_ID } from '../contoso/contoso.ts'
import { aadstsError } from './entra-error.ts'
import type { EntraState } from './entra-state.ts'

/** The placeholder for "any tenant" in an issuer, in documents that do not belong to a specific tenant. */
const ANY_TENANT = '{tenantid}'

/** The tenant that is named in the first segment of a path. */
export interface TenantSegment {
  /** Its form in the endpoints of a discovery document. */
  readonly path: string
  /** Its form in an issuer. */
  readonly issuerId: string
}

/** Finds a tenant by its GUID, by the domain `contoso.example`, or by a name that stands for any tenant. */
export function findTenant({ registry }: EntraState, segment: string): TenantSegment | null {
  const name = segment.toLowerCase()
  if (name === 'common' || name === 'organizations') return { path: name, issuerId: ANY_TENANT }
  const id = name === 'contoso.example' ? registry.tenantId : name
  return id === registry.tenantId || id === FABRIKAM_TENANT_ID ? { path: id, issuerId: id } : null
}

/**
 * The tenant to which a sign-in or token request is addressed.
 *
 * @throws {@link EntraError} if there is no such tenant, or the applications do not exist in it.
 */
export function findSignInTenant(state: EntraState, segment: string | undefined): TenantSegment {
  const tenant = findTenant(state, segment ?? '')
  if (!tenant) throw aadstsError(90002, { description: `Tenant '${segment}' not found.` })
  if (tenant.path === FABRIKAM_TENANT_ID) {
    throw aadstsError(700016, { description: 'The application was not found in the directory Fabrikam.' })
  }
  return tenant
}

/**
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document
 */
export function discoveryDocument(
  origin: string,
  { path, issuerId }: TenantSegment,
  version: 1 | 2,
): Readonly<Record<string, unknown>> {
  const oauth = `${origin}/${path}/oauth2/${version === 2 ? 'v2.0/' : ''}`
  return {
    issuer: version === 2 ? `${origin}/${issuerId}/v2.0` : `${origin}/${issuerId}/`,
    authorization_endpoint: `${oauth}authorize`,
    token_endpoint: `${oauth}token`,
    device_authorization_endpoint: `${oauth}devicecode`,
    end_session_endpoint: `${oauth}logout`,
    jwks_uri: `${origin}/${path}/discovery/${version === 2 ? 'v2.0/' : ''}keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'name',
      'nonce',
      'oid',
      'preferred_username',
      'tid',
    ],
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  }
}

/** The issuer template that v2 key sets include for each key. */
export function keyIssuer(origin: string): string {
  return `${origin}/${ANY_TENANT}/v2.0`
}
