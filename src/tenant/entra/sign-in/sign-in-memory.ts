import type { JWTPayload } from 'jose'
import type { Session } from './browser-session.ts'

/** What the tenant's own tokens record about the sign-in for which they were issued. */
export interface SignInMemory extends Omit<Session, 'person'> {
  /** The sequence number of the token itself; `mark` is that of the sign-in. */
  readonly tokenMark: number
}

/** The value of `aio`, which only the issuer understands. */
export function aioOf({ mfa, contexts, signedInAt, mark }: Session, tokenMark: number): string {
  const memory: SignInMemory = { mfa, contexts, signedInAt, mark, tokenMark }
  return Buffer.from(JSON.stringify(memory)).toString('base64url')
}

/** A token without `aio`, such as one that a test created, gets the lowest possible value for each member. */
export function signInMemoryOf({ aio }: JWTPayload): SignInMemory {
  const nothing: SignInMemory = { mfa: false, contexts: [], signedInAt: 0, mark: 0, tokenMark: 0 }
  if (typeof aio !== 'string') return nothing
  return { ...nothing, ...(JSON.parse(Buffer.from(aio, 'base64url').toString()) as Partial<SignInMemory>) }
}
