/** The addresses and IDs that the app needs; see `.env.example`. */
export interface Settings {
  /** Behalf's GraphQL endpoint. */
  readonly behalfUrl: string
  /** Instance and tenant, e.g. `https://login.microsoftonline.com/<tenant ID>`. */
  readonly authority: string
  /** This app's own registration. */
  readonly clientId: string
  /** The scope to request tokens for: Behalf's App ID URI and required scope. */
  readonly scope: string
}

/**
 * Reads the settings that Vite embeds in the build.
 *
 * @throws {Error} if variables are not set. The message names them.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const { VITE_BEHALF_URL, VITE_AUTHORITY, VITE_CLIENT_ID, VITE_SCOPE } = env
  if (VITE_BEHALF_URL && VITE_AUTHORITY && VITE_CLIENT_ID && VITE_SCOPE) {
    return {
      behalfUrl: VITE_BEHALF_URL,
      authority: VITE_AUTHORITY,
      clientId: VITE_CLIENT_ID,
      scope: VITE_SCOPE,
    }
  }
  const wanted = { VITE_BEHALF_URL, VITE_AUTHORITY, VITE_CLIENT_ID, VITE_SCOPE }
  const missing = Object.entries(wanted).flatMap(([name, value]) => (value ? [] : [name]))
  throw new Error(`Not set: ${missing.join(', ')}. See .env.example.`)
}
