import type { Person } from '../../contoso/contoso.ts'

/** A user who has signed in. */
export interface Session {
  readonly person: Person
  /** Whether the sign-in included multi-factor authentication. */
  readonly mfa: boolean
  /** Satisfied authentication contexts. */
  readonly contexts: readonly string[]
  /** Milliseconds since the epoch. */
  readonly signedInAt: number
  /** The sign-in's sequence number among everything that the tenant has issued. */
  readonly mark: number
}
