/** The registration that a refusal is about. */
export interface About {
  readonly tenantId: string
  /** Null as long as nothing is registered. */
  readonly clientId: string | null
  /** Null where it is `api://<client ID>`. */
  readonly appIdUri: string | null
  /** The App ID URI that clients request scopes with: the public URL, where there is one; else null. */
  readonly publicUri: string | null
  readonly requiredScope: string
  /** The API that a token was asked for; null where that is not known. */
  readonly api: { readonly name: string; readonly resource: string } | null
}

/** What a refusal of Entra ID means here, and what to do. */
export interface Explanation {
  readonly means: string
  readonly fixes: readonly string[]
}

/** The AADSTS numbers that mean the same for a registration, and what that is. */
export interface Advice {
  readonly numbers: readonly number[]
  readonly explain: (about: About) => Explanation
}

export const APPLY = 'behalf registration apply'
export const CONSENT = 'behalf registration apply --admin-consent'

/** What they are called in sentences. */
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
