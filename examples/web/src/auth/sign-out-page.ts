const KEY = 'signed-out-at'

/**
 * Remembers this page, until the sign-out is back: Entra ID leads back to registered redirect URIs only.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request
 */
export function rememberPage(): void {
  sessionStorage.setItem(KEY, location.href)
}

/** The page where the user signed out, once; null if what leads here is not the end of a sign-out. */
export function takeRememberedPage(): string | null {
  const page = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  // The response to a sign-in is in the URL; a sign-out that the user gave up may have left a page.
  return location.hash === '' && location.search === '' ? page : null
}
