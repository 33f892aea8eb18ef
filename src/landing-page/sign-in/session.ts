import type { Challenge } from '../operations/challenge.ts'
import type { Account } from '../page-state.ts'

/** Who is signed in, and the tokens for Behalf, which MSAL keeps in the storage of the tab. */
export interface Session {
  /** Finishes a sign-in that left this page; null if no user is signed in. */
  resume(): Promise<Account | null>
  /** Opens the sign-in, and rejects with {@link SignInCanceledError} as soon as `signal` is aborted or its window is closed. */
  signIn(signal: AbortSignal): Promise<Account>
  /** Leaves this page. */
  signOut(): Promise<void>
  /**
   * @param scope - default: the one for GraphQL.
   * @returns null where only the user can get one.
   */
  token(scope?: string): Promise<string | null>
  /**
   * Opens a sign-in that meets a challenge; has to be called by a click, or the browser blocks its window. Then the whole
   * page goes there, and comes back. Rejects as {@link Session.signIn} does.
   */
  meet(challenge: Challenge, signal: AbortSignal): Promise<string>
}

/** The user does not want to sign in now. There is nothing to tell them. */
export class SignInCanceledError extends Error {}
