/** The registration that an error refers to. */
export interface About {
  readonly tenantId: string
  /** Null until the gateway is registered. */
  readonly clientId: string | null
  /** Null if the App ID URI is `api://<client ID>`. */
  readonly appIdUri: string | null
  /** The App ID URI that clients use to request scopes: the public URL if there is one; otherwise, null. */
  readonly publicUri: string | null
  readonly requiredScope: string
  /** The API for which a token was requested; null if unknown. */
  readonly api: { readonly name: string; readonly resource: string } | null
}

/** What an error from Entra ID means for the registration, and how to fix it. */
export interface Explanation {
  readonly means: string
  readonly fixes: readonly string[]
}

/** AADSTS codes that have the same meaning for a registration, and an explanation of that meaning. */
export interface Advice {
  readonly numbers: readonly number[]
  readonly explain: (about: About) => Explanation
}

export const APPLY = 'behalf registration apply'
export const CONSENT = 'behalf registration apply --admin-consent'

/** The names of the registration and its parts, for use in sentences. */
export function namesOf({ clientId, appIdUri, publicUri, api, requiredScope }: About) {
  const uri = publicUri ?? appIdUri ?? `api://${clientId ?? '<client ID>'}`
  return {
    behalf: `Behalf (${clientId ?? 'not registered yet'})`,
    uri,
    scope: `${uri}/${requiredScope}`,
    api: api === null ? 'an API' : `${api.name} (${api.resource})`,
    resourceSetting: api === null ? 'apis.*.resource' : `apis.${api.name}.resource`,
  }
}
