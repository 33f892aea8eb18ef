import type { Contoso, Person } from '../../contoso/contoso.ts'
import { PERSONAS } from '../../contoso/contoso.ts'
import type { SignInDemands } from '../policies/conditional-access.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AskedConsent } from './user-consent.ts'

/** A page and the addresses that its Content-Security-Policy must allow. */
export interface Page {
  readonly html: string
  /** The addresses that its form may navigate to, directly or by redirect: `form-action` applies to redirects as well. */
  readonly formAction: string
}

/** The page on which a user chooses an account. Embedded tenants have no passwords. */
export function accountPicker(
  contoso: Contoso,
  {
    client,
    loginHint,
    demands,
    redirectUri,
    consents = [],
  }: AuthorizationRequest & { readonly consents?: readonly AskedConsent[] },
  problem?: string,
): Page {
  const html = page(
    `Sign in to ${client.displayName}`,
    `<h1>Pick an account</h1>
<p>to continue to <strong>${escapeHtml(client.displayName)}</strong></p>
${demands.mfa ? `<p class="note">Additional verification is required${proofsOf(demands)}. Choosing an account completes it.</p>` : ''}
${consents.length === 0 ? '' : consentNote(consents)}
${problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`}
${accountChoice(contoso, { loginHint })}`,
  )
  return { html, formAction: `'self' ${sourceOf(redirectUri)}` }
}

/**
 * The personas to choose from, and a field for any other account.
 *
 * @param options.loginHint - the account that the client suggests.
 * @param options.hidden - hidden fields to submit with the choice.
 */
export function accountChoice(
  contoso: Contoso,
  { loginHint, hidden = '' }: { readonly loginHint?: string | undefined; readonly hidden?: string },
): string {
  const hinted = loginHint === undefined ? undefined : contoso.find(loginHint)
  const accounts = PERSONAS.map(({ signInName, story }) => ({ person: contoso.find(signInName), story }))
    .filter((account): account is { person: Person; story: string } => account.person !== undefined)
    .sort((a, b) => Number(b.person.id === hinted?.id) - Number(a.person.id === hinted?.id))
  const isPersona = accounts.some(({ person }) => person.id === hinted?.id)
  return `<form method="post">${hidden}
<ul>
${accounts.map(({ person, story }) => accountButton(person, story, person.id === hinted?.id)).join('\n')}
</ul>
</form>
<form method="post" class="other">${hidden}
<label for="account">Or any of the ${contoso.size} accounts at Contoso</label>
<div><input id="account" name="account" type="text" required autocomplete="off" spellcheck="false"
  value="${isPersona ? '' : escapeHtml(loginHint ?? '')}" placeholder="someone@contoso.example"><button>Next</button></div>
</form>`
}

/** Long lists are shortened for display. */
const MAX_SHOWN = 8

function consentNote(consents: readonly AskedConsent[]): string {
  const asked = consents.map(({ client, api, scopes }) => {
    const names = scopes.slice(0, MAX_SHOWN).map(({ value }) => value)
    const more = scopes.length > MAX_SHOWN ? ` and ${scopes.length - MAX_SHOWN} more` : ''
    return `<br><strong>${escapeHtml(client.displayName)}</strong>: ${escapeHtml(names.join(', '))}${more} (${escapeHtml(api.displayName)})`
  })
  return `<p class="note">An application requests permissions. By choosing an account, you consent to them:${asked.join('')}</p>`
}

/** The authentication contexts, if more than multi-factor authentication is required. */
function proofsOf({ contexts }: SignInDemands): string {
  return contexts.length === 0 ? '' : ` (authentication context ${escapeHtml(contexts.join(', '))})`
}

/** Shows an error to the user when it cannot be sent to a client. */
export function errorPage(message: string): Page {
  return {
    html: page(
      'Cannot sign in',
      `<h1>This sign-in cannot continue</h1><p class="problem">${escapeHtml(message)}</p>`,
    ),
    formAction: "'none'",
  }
}

/** Shown after a sign-out without a redirect. */
export function signedOutPage(): Page {
  return {
    html: page('Signed out', '<h1>You are signed out</h1><p>You can close this page.</p>'),
    formAction: "'none'",
  }
}

/** Posts a response to the client that requested `form_post`. */
export function formPostPage(redirectUri: string, answer: Readonly<Record<string, string>>): Page {
  const fields = Object.entries(answer)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('')
  return {
    html: page(
      'Continue',
      `<h1>Signed in</h1><form method="post" action="${escapeHtml(redirectUri)}">${fields}<button>Continue</button></form>`,
    ),
    formAction: sourceOf(redirectUri),
  }
}

/** The source expression for a Content-Security-Policy. An app's custom URI scheme has no origin. */
function sourceOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}

/**
 * @param isHinted - whether the client suggests this account. If so, its button has focus, so the user only has to press Enter.
 */
function accountButton({ displayName, signInName }: Person, story: string, isHinted: boolean): string {
  const initials = displayName
    .split(' ')
    .map(([letter = '']) => letter)
    .join('')
  return `<li><button name="account" value="${escapeHtml(signInName)}"${isHinted ? ' autofocus' : ''}>
<span class="avatar" aria-hidden="true">${escapeHtml(initials)}</span>
<span><span class="name"><b>${escapeHtml(displayName)}</b> <small>${escapeHtml(signInName)}</small></span><span class="story">${escapeHtml(story)}</span></span>
</button></li>`
}

/** A complete page of the embedded Entra ID. The body is HTML; the title is plain text. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)} · Contoso (embedded tenant)</title>
<link rel="stylesheet" href="/_style.css">
</head>
<body>
<main>
<header><svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true"><path d="M12 1 3 6v12l9 5 9-5V6z" fill="currentColor"/></svg><span>Contoso</span></header>
${body}
<footer>Embedded tenant: all people are fictional, and there are no passwords.</footer>
</main>
</body>
</html>
`
}

/** Escapes text for HTML. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** Served as a separate file, so the pages do not need inline styles. */
export const STYLE = `:root { color-scheme: light dark; --ink: #1b1a19; --soft: #605e5c; --card: #fff; --page: #eef1f6; --line: #d8dce3; --accent: #2f5bd0; --hover: #f1f4fb; --bad: #a4262c }
@media (prefers-color-scheme: dark) { :root { --ink: #f3f2f1; --soft: #b3b0ad; --card: #24262b; --page: #15171b; --line: #3b3e45; --accent: #8aa8ff; --hover: #2d3038; --bad: #ff99a4 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page); color: var(--ink); font: 16px/1.45 system-ui, "Segoe UI", sans-serif }
main { width: 100%; max-width: 30rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.75rem 2rem; box-shadow: 0 6px 24px rgb(0 0 0 / .08) }
header { display: flex; align-items: center; gap: .6rem; color: var(--accent); font-weight: 600; font-size: 1.1rem }
h1 { font-size: 1.5rem; font-weight: 600; margin: 1rem 0 0 }
p { margin: .25rem 0 1rem; color: var(--soft); overflow-wrap: anywhere } p strong { color: var(--ink) }
.note, .problem { padding: .6rem .8rem; border-left: 3px solid var(--accent); background: var(--hover) } h1 + .problem { margin-top: 1rem } .problem { border-color: var(--bad); color: var(--bad) }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line) } li { border-bottom: 1px solid var(--line) }
button { font: inherit; color: inherit; cursor: pointer }
li button { display: flex; gap: .9rem; align-items: center; width: 100%; padding: .6rem .5rem; border: 0; background: none; text-align: start }
li button:hover { background: var(--hover) }
small, .story { color: var(--soft); font-size: .875rem } .name { display: grid } .story { display: block }
.avatar { flex: none; width: 2.6rem; height: 2.6rem; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: var(--card); font-weight: 600 }
.other { margin-top: 1.2rem } .other label { display: block; margin-bottom: .35rem; color: var(--soft) } .other div { display: flex; gap: .5rem }
input[type=text] { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 6px; padding: .5rem .6rem }
::placeholder { color: var(--soft); opacity: 1 }
.other button, main > form > button { background: var(--accent); color: var(--card); border: 0; border-radius: 6px; padding: .5rem 1.1rem; font-weight: 600 }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px } li button:focus-visible { outline-offset: -2px; border-radius: 6px }
@media (max-width: 30rem) { body { padding: 0; place-items: start stretch } main { border: 0; border-radius: 0; box-shadow: none; padding: 1.25rem; min-height: 100vh } }
footer { margin-top: 1.4rem; font-size: .85rem; color: var(--soft) }
`
