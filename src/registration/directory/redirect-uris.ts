import type { ActualApplication } from './actual-registration.ts'

/** Kinds of clients, which Entra ID keeps the redirect URIs of apart. */
export const PLATFORMS = ['web', 'spa', 'publicClient'] as const

type Platform = (typeof PLATFORMS)[number]

/** Redirect URIs of all platforms. */
export function redirectUrisOf(application: ActualApplication): readonly string[] {
  return PLATFORMS.flatMap((platform) => application[platform]?.redirectUris ?? [])
}

/**
 * The application with one more. What else a platform has is left out: Microsoft Graph merges it, and refuses
 * `redirectUriSettings` in addition to `redirectUris`.
 */
export function withRedirectUri(
  application: ActualApplication,
  platform: Platform,
  uri: string,
): ActualApplication {
  const redirectUris = [...(application[platform]?.redirectUris ?? []), uri]
  return { ...application, [platform]: { redirectUris } }
}

/** The application without it, on all platforms or on the given ones. */
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
