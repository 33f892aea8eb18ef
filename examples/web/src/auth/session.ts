import { type AccountInfo, InteractionRequiredAuthError, PublicClientApplication } from '@azure/msal-browser'

import type { Challenge } from '../graphql/challenge.ts'
import type { Settings } from '../settings.ts'
import { authorityOptions } from './authority.ts'
import { rememberPage } from './sign-out-page.ts'

/** The signed-in user, and the user's tokens for Behalf. MSAL keeps the tokens in this tab's session storage. */
export interface Session {
  /** Null if no user is signed in. Returns the same object until that changes. */
  account(): AccountInfo | null
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void
  signIn(): Promise<void>
  signOut(): Promise<void>
  /** A token for Behalf, renewed in the background. */
  token(): Promise<string>
  /** Asks the user to complete a challenge. Call it from a click handler, because browsers block windows that open without a click. */
  meet(challenge: Challenge): Promise<void>
}

/** Initializes MSAL, and finds the user who is already signed in, if any. */
export async function createSession({ authority, clientId, scope }: Settings): Promise<Session> {
  const msal = new PublicClientApplication({
    auth: {
      ...(await authorityOptions(authority)),
      clientId,
      redirectUri: '/redirect.html',
      // That page redirects to the page where the user signed out.
      postLogoutRedirectUri: '/redirect.html',
      // Declares that this app can handle claims challenges. Without it, Entra ID blocks users instead of sending a challenge.
      clientCapabilities: ['CP1'],
    },
  })
  await msal.initialize()
  const scopes = [scope]
  const listeners = new Set<() => void>()
  let account = msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null
  msal.setActiveAccount(account)

  function becomes(signedIn: AccountInfo): void {
    msal.setActiveAccount(signedIn)
    // MSAL creates a new object for the same user each time.
    if (signedIn.homeAccountId === account?.homeAccountId) return
    account = signedIn
    for (const listener of listeners) listener()
  }

  return {
    account: () => account,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async signIn() {
      becomes((await msal.loginPopup({ scopes, prompt: 'select_account' })).account)
    },
    signOut() {
      rememberPage()
      return msal.logoutRedirect({ account })
    },
    async token() {
      try {
        return (await msal.acquireTokenSilent({ scopes })).accessToken
      } catch (error) {
        if (!(error instanceof InteractionRequiredAuthError)) throw error
        // The session at Entra ID has ended. Behalf responds to a request without a token with UNAUTHENTICATED, which is a challenge.
        return ''
      }
    },
    async meet(challenge) {
      const hint = account?.username
      const answered = await msal.acquireTokenPopup({
        scopes,
        ...challenge,
        ...(hint === undefined ? {} : { loginHint: hint }),
      })
      becomes(answered.account)
      // Consent is requested for `.default`. Operations use another token, which has to be renewed to reflect the consent.
      if (challenge.scopes !== undefined) await msal.acquireTokenSilent({ scopes, forceRefresh: true })
    },
  }
}
