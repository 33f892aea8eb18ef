import { randomBytes } from 'node:crypto'
import type { Contoso, Person } from '../contoso/contoso.ts'
import type { TokenIssuer } from './issue-tokens.ts'
import type { Registration, Registry } from './registrations.ts'
import type { SigningKeys } from './signing-keys.ts'

/** Everything the embedded Entra ID knows, in memory. */
export interface EntraState {
  readonly registry: Registry
  readonly contoso: Contoso
  readonly keys: SigningKeys
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** Known once the server listens. */
  readonly origin: () => string
  /** Authorization codes, each good once. */
  readonly codes: Handles<AuthorizationCode>
  readonly refreshTokens: Handles<RefreshGrant>
  /** Browser sessions, by cookie. */
  readonly sessions: Handles<Session>
}

export interface AuthorizationCode {
  readonly client: Registration
  readonly redirectUri: string
  readonly codeChallenge: string | null
  readonly scope: string
  readonly nonce: string | undefined
  readonly session: Session
  readonly expiresAt: number
}

export interface RefreshGrant {
  readonly client: Registration
  readonly session: Session
  /** Of the sign-in: what is granted again when no others are asked for. */
  readonly scope: string
}

/** A user who has signed in. */
export interface Session {
  readonly person: Person
  readonly mfa: boolean
}

/** Unguessable names for things that a client gives back later. */
export interface Handles<Thing> {
  issue(thing: Thing): string
  find(handle: string | undefined): Thing | undefined
  revoke(handle: string): void
}

/** The oldest are forgotten when there are too many. */
const MOST_HANDLES = 50_000

export function createHandles<Thing>(): Handles<Thing> {
  const things = new Map<string, Thing>()
  return {
    issue(thing) {
      const [oldest] = things.keys()
      if (things.size >= MOST_HANDLES && oldest !== undefined) things.delete(oldest)
      const handle = randomBytes(32).toString('base64url')
      things.set(handle, thing)
      return handle
    },
    find: (handle) => (handle === undefined ? undefined : things.get(handle)),
    revoke: (handle) => void things.delete(handle),
  }
}

export function issuerOf({ origin, registry, keys, clock }: EntraState): TokenIssuer {
  return { origin: origin(), tenantId: registry.tenantId, key: keys.current(), now: clock() }
}

/** A parameter of a form or query: the text, or undefined where it is absent, empty or given twice. */
export function parameter(parameters: unknown, name: string): string | undefined {
  const value = (parameters as Readonly<Record<string, unknown>> | null | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
