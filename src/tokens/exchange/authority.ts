import type { EntraConfig } from '../../config/config.ts'

/** Addresses of one tenant in one cloud. */
export interface Authority {
  readonly tokenEndpoint: string
  /** MSAL's `auth` options that name the authority and make discovery unnecessary. */
  readonly options: {
    readonly authority: string
    readonly knownAuthorities: string[]
    readonly authorityMetadata: string
  }
}

/**
 * The addresses where a tenant exchanges tokens. They follow the same template in every cloud, so MSAL receives them as
 * options, and its only request is the exchange itself. MSAL requires an https authority, but uses it only as a name: requests
 * go to the endpoints in the metadata, which use http if the instance does, as on loopback.
 *
 * @param tenantId - the tenant that issued the assertion; for a guest, the resource tenant. Never `common`.
 */
export function authorityOf({ instance }: Pick<EntraConfig, 'instance'>, tenantId: string): Authority {
  const { host, origin } = new URL(instance)
  const tenant = `${origin}/${tenantId}`
  const tokenEndpoint = `${tenant}/oauth2/v2.0/token`
  return {
    tokenEndpoint,
    options: {
      authority: `https://${host}/${tenantId}`,
      knownAuthorities: [host],
      authorityMetadata: JSON.stringify({
        authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: tokenEndpoint,
        issuer: `${tenant}/v2.0`,
        jwks_uri: `${tenant}/discovery/v2.0/keys`,
      }),
    },
  }
}
