import type { ActualApplication } from './actual-registration.ts'

/** Kinds of clients, which Entra ID keeps the redirect URIs of apart. */
export const PLATFORMS = ['web', 'spa', 'publicClient'] as const

type Platform = (typeof PLATFORMS)[number]

/** Redirect URIs of all platforms. */
export function redirectUrisOf(application: ActualApplication): readonly string[] {
  return PLATFORMS.flatMap((platform) => application[platform]?.redirectUris ?? [])
}

/** The application with one more. */
export function withRedirectUri(
  application: ActualApplication,
  platform: Platform,
  uri: string,
): ActualApplication {
  const before = application[platform]
  return { ...application, [platform]: { ...before, redirectUris: [...(before?.redirectUris ?? []), uri] } }
}

/** The application without it, whatever platform it was of; or without it on some platforms alone. */
export function withoutRedirectUri(
  application: ActualApplication,
  uri: string,
  platforms: readonly Platform[] = PLATFORMS,
): ActualApplication {
  const changed = platforms
    .filter((platform) => application[platform]?.redirectUris?.includes(uri))
    .map((platform) => [
      platform,
      {
        ...application[platform],
        redirectUris: application[platform]?.redirectUris?.filter((each) => each !== uri),
      },
    ])
  return { ...application, ...Object.fromEntries(changed) }
}
