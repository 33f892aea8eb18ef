import type { Challenge } from './challenge.ts'
import type { Account } from './page-state.ts'

/** Who is signed in, and the tokens for Behalf, which MSAL keeps in the storage of the tab. */
export interface Session {
  /** Finishes a sign-in that left this page; null if no user is signed in. */
  resume(): Promise<Account | null>
  signIn(): Promise<Account>
  /** Leaves this page. */
  signOut(): Promise<void>
  /** @returns null where only the user can get one. */
  token(): Promise<string | null>
  /** Opens a sign-in that meets a challenge; has to be called by a click, or the browser blocks its window. */
  meet(challenge: Challenge): Promise<string>
}
