import type { Route } from '../http/router.ts'

/**
 * Serves the page to which Entra ID redirects an administrator after consent through a link. Its address is the only redirect URI
 * that Behalf's registration is allowed to have. The page is static, runs no scripts, and does not read the parameters that Entra
 * ID adds.
 *
 * @param redirectUri - as in the registration; the page is served at its path.
 * @param onReturned - called when a browser returns. Default: no action.
 */
export function consentRoute(
  redirectUri: string,
  onReturned: (isGranted: boolean) => void = () => undefined,
): Route {
  return {
    method: 'GET',
    path: new URL(redirectUri).pathname,
    handle(context) {
      const hasFailed = context.req.query('error') !== undefined
      onReturned(!hasFailed)
      return context.html(page(hasFailed ? DENIED : CONSENTED), 200, {
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
      })
    },
  }
}

interface Words {
  readonly title: string
  readonly text: string
}

const CONSENTED: Words = {
  title: 'Thank you',
  text: 'Your consent has been recorded. You can close this page. Users may need to sign in again.',
}
const DENIED: Words = {
  title: 'Consent was not granted',
  text: 'Entra ID did not record your consent, and nothing has changed. You can close this page, or open the link again.',
}

function page({ title, text }: Words): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</html>
`
}
