import type { Person } from '../../contoso/contoso.ts'

/** A user who has signed in. */
export interface Session {
  readonly person: Person
  /** Whether multi-factor authentication was part of it. */
  readonly mfa: boolean
  /** Authentication contexts that were met. */
  readonly contexts: readonly string[]
  /** Milliseconds since the epoch. */
  readonly signedInAt: number
  /** When it began, among everything that the tenant made. */
  readonly mark: number
}
