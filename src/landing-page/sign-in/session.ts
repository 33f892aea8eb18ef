import type { Challenge } from '../operations/challenge.ts'
import type { Account } from '../page-state.ts'

/** The signed-in user and the tokens for Behalf, which MSAL keeps in the storage of the tab. */
export interface Session {
  /** Finishes a sign-in that left this page; null if no user is signed in. */
  resume(): Promise<Account | null>
  /** Opens the sign-in, and rejects with {@link SignInCanceledError} as soon as `signal` is aborted or its window is closed. */
  signIn(signal: AbortSignal): Promise<Account>
  /** Leaves this page. */
  signOut(): Promise<void>
  /**
   * @param scope - default: the one for GraphQL.
   * @returns null if the user has to interact to get one.
   */
  token(scope?: string): Promise<string | null>
  /**
   * Opens a sign-in that meets a challenge. Must be called by a click, because the browser otherwise blocks its window; in that
   * case, the whole page goes to the sign-in and comes back. Rejects like {@link Session.signIn}.
   */
  meet(challenge: Challenge, signal: AbortSignal): Promise<string>
}

/** The user does not want to sign in now, so no message is needed. */
export class SignInCanceledError extends Error {}
