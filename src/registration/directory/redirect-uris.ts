import type { ActualApplication } from './actual-registration.ts'

/** The platforms for which Entra ID stores redirect URIs separately. */
export const PLATFORMS = ['web', 'spa', 'publicClient'] as const

type Platform = (typeof PLATFORMS)[number]

/** The redirect URIs of all platforms. */
export function redirectUrisOf(application: ActualApplication): readonly string[] {
  return PLATFORMS.flatMap((platform) => application[platform]?.redirectUris ?? [])
}

/**
 * The application with an additional redirect URI. The platform's other properties are omitted, because Microsoft Graph
 * keeps them and rejects `redirectUriSettings` together with `redirectUris`.
 */
export function withRedirectUri(
  application: ActualApplication,
  platform: Platform,
  uri: string,
): ActualApplication {
  const redirectUris = [...(application[platform]?.redirectUris ?? []), uri]
  return { ...application, [platform]: { redirectUris } }
}

/** The application without a redirect URI, either on all platforms or only on the given ones. */
export function withoutRedirectUri(
  application: ActualApplication,
  uri: string,
  platforms: readonly Platform[] = PLATFORMS,
): ActualApplication {
  const changed = platforms.flatMap((platform) => {
    const before = application[platform]?.redirectUris ?? []
    return before.includes(uri) ? [[platform, { redirectUris: before.filter((each) => each !== uri) }]] : []
  })
  return { ...application, ...Object.fromEntries(changed) }
}
