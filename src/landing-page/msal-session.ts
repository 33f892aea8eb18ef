import {
  type AccountInfo,
  BrowserAuthError,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-browser'

import type { SignInConfiguration } from '../server/landing-page/page-configuration.ts'
import type { Challenge } from './challenge.ts'
import type { Account } from './page-state.ts'
import type { Session } from './session.ts'

/** Signs in with MSAL, in a window of its own where the browser allows it. */
export async function createSession(configuration: SignInConfiguration): Promise<Session> {
  const { scope } = configuration
  const msal = new PublicClientApplication(await msalOptions(configuration))
  await msal.initialize()
  const active = () => msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null

  return {
    async resume() {
      const answered = await msal.handleRedirectPromise()
      if (answered !== null) msal.setActiveAccount(answered.account)
      return accountOf(active())
    },
    async signIn() {
      const request = { scopes: [scope], prompt: 'select_account' }
      try {
        const { account } = await msal.loginPopup(request)
        msal.setActiveAccount(account)
        return accountOf(account) ?? unknownAccount()
      } catch (error) {
        if (!isBlockedPopup(error)) throw error
        await msal.loginRedirect(request)
        return unknownAccount()
      }
    },
    signOut: () => msal.logoutRedirect({ account: active() }),
    async token() {
      const account = active()
      if (account === null) return null
      try {
        return (await msal.acquireTokenSilent({ scopes: [scope], account })).accessToken
      } catch (error) {
        if (error instanceof InteractionRequiredAuthError) return null
        throw error
      }
    },
    async meet(challenge) {
      const account = active()
      const answered = await msal.acquireTokenPopup({
        ...interactionFor(challenge, scope),
        ...(account === null ? {} : { account, loginHint: account.username }),
      })
      // An operation that one user began is not ended as another.
      if (account !== null && answered.account.homeAccountId !== account.homeAccountId) {
        throw new Error(`this was not ${account.username}.`)
      }
      return answered.accessToken
    },
  }
}

function interactionFor(challenge: Challenge, scope: string) {
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
      // MSAL knows of https alone: a tenant on this machine tells its addresses itself.
      ...(protocol === 'http:' ? { authorityMetadata: await discoveryOf(instance, tenant) } : {}),
      redirectUri,
      postLogoutRedirectUri: redirectUri,
      // "I can handle claims challenges": without it, Behalf gets blocks instead.
      clientCapabilities: ['CP1'],
    },
  }
}

async function discoveryOf(instance: string, tenant: string): Promise<string> {
  const response = await fetch(`${instance}/${tenant}/v2.0/.well-known/openid-configuration`)
  return response.text()
}

function accountOf(account: AccountInfo | null): Account | null {
  return account === null ? null : { name: account.name ?? account.username, signInName: account.username }
}

function unknownAccount(): Account {
  return { name: 'unknown user', signInName: '' }
}

function isBlockedPopup(error: unknown): boolean {
  return error instanceof BrowserAuthError && error.errorCode === 'popup_window_error'
}
