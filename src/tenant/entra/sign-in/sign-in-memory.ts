import type { JWTPayload } from 'jose'
import type { Session } from './browser-session.ts'

/** What the tenant reads in its own tokens about the sign-in that led to them. */
export interface SignInMemory extends Omit<Session, 'person'> {
  /** Of the token itself. */
  readonly tokenMark: number
}

/** Written into `aio`, which only the issuer understands. */
export function aioOf({ mfa, contexts, signedInAt, mark }: Session, tokenMark: number): string {
  const memory: SignInMemory = { mfa, contexts, signedInAt, mark, tokenMark }
  return Buffer.from(JSON.stringify(memory)).toString('base64url')
}

/** For a token without `aio`, as created by tests, everything has its lowest value. */
export function signInMemoryOf({ aio }: JWTPayload): SignInMemory {
  const nothing: SignInMemory = { mfa: false, contexts: [], signedInAt: 0, mark: 0, tokenMark: 0 }
  if (typeof aio !== 'string') return nothing
  return { ...nothing, ...(JSON.parse(Buffer.from(aio, 'base64url').toString()) as Partial<SignInMemory>) }
}
