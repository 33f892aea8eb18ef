import { type AccountInfo, InteractionRequiredAuthError, PublicClientApplication } from '@azure/msal-browser'

import type { Challenge } from '../graphql/challenge.ts'
import type { Settings } from '../settings.ts'
import { authorityOptions } from './authority.ts'
import { rememberPage } from './sign-out-page.ts'

/** Who is signed in, and their tokens for Behalf. Tokens are kept by MSAL, in this tab's session storage. */
export interface Session {
  /** Null when nobody is signed in; the same object until that changes. */
  account(): AccountInfo | null
  /** @returns a function that ends it. */
  subscribe(listener: () => void): () => void
  signIn(): Promise<void>
  signOut(): Promise<void>
  /** A token for Behalf, renewed in the background. */
  token(): Promise<string>
  /** Has the user do what a challenge asks for. To be called in a click: browsers block other windows. */
  meet(challenge: Challenge): Promise<void>
}

/** Makes MSAL ready, and finds out who is signed in already. */
export async function createSession({ authority, clientId, scope }: Settings): Promise<Session> {
  const msal = new PublicClientApplication({
    auth: {
      ...(await authorityOptions(authority)),
      clientId,
      redirectUri: '/redirect.html',
      // It leads on to the page where the user signed out.
      postLogoutRedirectUri: '/redirect.html',
      // "I can handle claims challenges": without it, Behalf gets no token that would bring any, and blocks instead.
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
    // MSAL makes a new object of the same user each time.
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
        // The session at Entra ID is over. Behalf answers a request without a token with UNAUTHENTICATED: a challenge.
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
      // Consent is asked for `.default`: the token that operations carry is another, and should know of it.
      if (challenge.scopes !== undefined) await msal.acquireTokenSilent({ scopes, forceRefresh: true })
    },
  }
}
