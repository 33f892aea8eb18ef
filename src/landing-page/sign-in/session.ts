import type { Challenge } from '../operations/challenge.ts'
import type { Account } from '../page-state.ts'

/** The signed-in user and the tokens for Behalf, which MSAL stores in the session storage of the tab. */
export interface Session {
  /** Completes a sign-in that redirected this page; null if no user is signed in. */
  resume(): Promise<Account | null>
  /**
   * Opens the sign-in page, and rejects with {@link SignInCanceledError} as soon as `signal` is aborted or the window is closed.
   */
  signIn(signal: AbortSignal): Promise<Account>
  /** Signs the user out, and leaves this page. */
  signOut(): Promise<void>
  /**
   * @param scope - the scope of the token. Default: the one for GraphQL.
   * @returns null if obtaining a token requires interaction.
   */
  token(scope?: string): Promise<string | null>
  /**
   * Opens the sign-in page to satisfy a challenge. Must be called in response to a click, because the browser otherwise blocks
   * the window. If the window is blocked, the whole page is redirected to the sign-in page and back. Rejects like {@link
   * Session.signIn}.
   */
  meet(challenge: Challenge, signal: AbortSignal): Promise<string>
}

/** The user canceled the sign-in, so no message is needed. */
export class SignInCanceledError extends Error {}
