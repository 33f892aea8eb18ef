const KEY = 'signed-out-at'

/**
 * Remembers this page until the sign-out returns, because Entra ID redirects only to registered redirect URIs.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request
 */
export function rememberPage(): void {
  sessionStorage.setItem(KEY, location.href)
}

/** Returns the page where the user signed out, only once; null if this page was not opened after a sign-out. */
export function takeRememberedPage(): string | null {
  const page = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  // The response to a sign-in is in the URL. A sign-out that the user abandoned may have left a page.
  return location.hash === '' && location.search === '' ? page : null
}
