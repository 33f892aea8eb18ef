import {
  type AccountInfo,
  type AuthenticationResult,
  BrowserAuthError,
  EventType,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-browser'

import type { SignInConfiguration } from '../../server/landing-page/page-configuration.ts'
import type { Challenge } from '../operations/challenge.ts'
import type { Account } from '../page-state.ts'
import { type Popup, untilCanceled } from './popup.ts'
import type { Session } from './session.ts'

/** The maximum duration of a sign-in in another window; the user can cancel it at any time. */
const MAX_SIGN_IN_MS = 15 * 60_000

/** Signs in with MSAL, in a separate window if the browser allows it. */
export async function createSession(configuration: SignInConfiguration): Promise<Session> {
  const { scope } = configuration
  const msal = new PublicClientApplication(await msalOptions(configuration))
  await msal.initialize()
  const active = () => msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null

  /**
   * Opens the sign-in page in a window. If the browser blocks the window, the page itself is redirected, and the promise never
   * settles.
   */
  async function interact(request: SignInRequest, signal: AbortSignal): Promise<AuthenticationResult> {
    let popup: Popup | null = null
    const callback = msal.addEventCallback(
      ({ payload }) => {
        popup = windowIn(payload)
      },
      [EventType.POPUP_OPENED],
    )
    try {
      // A canceled interaction may still be waiting for a window that no longer exists.
      const answered = msal.acquireTokenPopup({ ...request, overrideInteractionInProgress: true })
      return await untilCanceled(answered, () => popup, signal)
    } catch (error) {
      if (!isBlockedPopup(error)) throw error
      await msal.acquireTokenRedirect(request)
      return new Promise(() => {})
    } finally {
      if (callback !== null) msal.removeEventCallback(callback)
    }
  }

  return {
    async resume() {
      const answered = await msal.handleRedirectPromise()
      if (answered !== null) msal.setActiveAccount(answered.account)
      return accountOf(active())
    },
    async signIn(signal) {
      const { account } = await interact({ scopes: [scope], prompt: 'select_account' }, signal)
      msal.setActiveAccount(account)
      return accountOf(account)
    },
    signOut: () => msal.logoutRedirect({ account: active() }),
    async token(wanted = scope) {
      const account = active()
      if (account === null) return null
      try {
        return (await msal.acquireTokenSilent({ scopes: [wanted], account })).accessToken
      } catch (error) {
        if (error instanceof InteractionRequiredAuthError) return null
        throw error
      }
    },
    async meet(challenge, signal) {
      const account = active()
      const known = account === null ? {} : { account, loginHint: account.username }
      const answered = await interact({ ...interactionFor(challenge, scope), ...known }, signal)
      // An operation that one user started must not continue as another user.
      if (account !== null && answered.account.homeAccountId !== account.homeAccountId) {
        throw new Error(`you signed in with an account other than ${account.username}.`)
      }
      return answered.accessToken
    },
  }
}

/** The options that both kinds of sign-in have in common. */
interface SignInRequest {
  readonly scopes: string[]
  readonly prompt?: string
  readonly claims?: string
  readonly account?: AccountInfo
  readonly loginHint?: string
}

function interactionFor(challenge: Challenge, scope: string): SignInRequest {
  switch (challenge.kind) {
    case 'claims':
      return { scopes: [scope], claims: challenge.claims }
    case 'consent':
      return { scopes: [challenge.scope], prompt: 'consent' }
    case 'signIn':
      return { scopes: [scope], prompt: 'login' }
  }
}

async function msalOptions({ instance, tenant, clientId }: SignInConfiguration) {
  const { host, protocol } = new URL(instance)
  const redirectUri = new URL('signed-in', document.baseURI).href
  return {
    auth: {
      clientId,
      authority: `https://${host}/${tenant}`,
      knownAuthorities: [host],
      // MSAL loads metadata only over https. For a tenant on this machine, which uses http, it is loaded here.
      ...(protocol === 'http:' ? { authorityMetadata: await discoveryOf(instance, tenant) } : {}),
      redirectUri,
      postLogoutRedirectUri: redirectUri,
      // Declares that the client can handle claims challenges. Without it, Entra ID blocks the user instead.
      clientCapabilities: ['CP1'],
    },
    system: { popupBridgeTimeout: MAX_SIGN_IN_MS },
  }
}

/** How long a tenant on this machine may take to respond. */
const MAX_DISCOVERY_MS = 10_000

async function discoveryOf(instance: string, tenant: string): Promise<string> {
  const response = await fetch(`${instance}/${tenant}/v2.0/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(MAX_DISCOVERY_MS),
  })
  return response.text()
}

function accountOf(account: AccountInfo): Account
function accountOf(account: AccountInfo | null): Account | null
function accountOf(account: AccountInfo | null): Account | null {
  return account === null ? null : { name: account.name ?? account.username, signInName: account.username }
}

/** MSAL passes the window to listeners of `POPUP_OPENED`. */
function windowIn(payload: unknown): Popup | null {
  return typeof payload === 'object' && payload !== null && 'popupWindow' in payload
    ? (payload.popupWindow as Popup)
    : null
}

function isBlockedPopup(error: unknown): boolean {
  return error instanceof BrowserAuthError && error.errorCode === 'popup_window_error'
}
