import { randomBytes } from 'node:crypto'
import type { Contoso } from '../contoso/contoso.ts'
import type { Names } from '../find-by-name.ts'
import { createPolicies, type Policies } from './policies/policies.ts'
import { createRevocations, type Revocations } from './policies/revocations.ts'
import { type Consents, createConsents } from './registry/consents.ts'
import type { Registration, Registry } from './registry/registrations.ts'
import type { Session } from './sign-in/browser-session.ts'
import type { TokenIssuer } from './tokens/issue-tokens.ts'
import type { SigningKeys } from './tokens/signing-keys.ts'

/** The state of the embedded Entra ID, in memory. */
export interface EntraState {
  readonly registry: Registry
  readonly contoso: Contoso
  readonly keys: SigningKeys
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** Returns a number higher than all previous ones. It orders everything that is issued, even within one second. */
  readonly nextMark: () => number
  readonly policies: Policies
  readonly revocations: Revocations
  readonly consents: Consents
  readonly names: Names
  /** Reads the documents and keys of external issuers. */
  readonly fetch: typeof fetch
  /** Available once the server is listening. */
  readonly origin: () => string
  /** Authorization codes, each valid once. */
  readonly codes: Handles<AuthorizationCode>
  readonly refreshTokens: Handles<RefreshGrant>
  /** Devices waiting for a sign-in, keyed by device code. */
  readonly deviceCodes: Handles<DeviceGrant>
  /** The same devices until the user decides, keyed by the code that users enter. */
  readonly userCodes: Map<string, DeviceGrant>
  /** Browser sessions, keyed by cookie. */
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
  /** The scope of the sign-in, which is granted again if a request does not specify a scope. */
  readonly scope: string
}

/** A device that is waiting for a user to sign in elsewhere. */
export interface DeviceGrant {
  readonly client: Registration
  readonly userCode: string
  readonly scope: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  decision: Session | 'pending' | 'declined'
  polledAt: number | null
}

/** Unguessable names that clients present later to refer to an object. */
export interface Handles<Thing> {
  issue(thing: Thing): string
  find(handle: string | undefined): Thing | undefined
  revoke(handle: string): void
}

/** Beyond this number, the oldest objects are discarded. */
const MAX_HANDLES = 50_000

function createHandles<Thing>(): Handles<Thing> {
  const things = new Map<string, Thing>()
  return {
    issue(thing) {
      const [oldest] = things.keys()
      if (things.size >= MAX_HANDLES && oldest !== undefined) things.delete(oldest)
      const handle = randomBytes(32).toString('base64url')
      things.set(handle, thing)
      return handle
    },
    find: (handle) => (handle === undefined ? undefined : things.get(handle)),
    revoke: (handle) => void things.delete(handle),
  }
}

/** Creates the state of a tenant in which no user has signed in and no policy is active. */
export function createEntraState({
  names,
  ...given
}: Pick<EntraState, 'registry' | 'contoso' | 'keys' | 'clock' | 'origin' | 'fetch'> & {
  readonly names: Names
}): EntraState {
  let mark = 0
  const nextMark = () => ++mark
  return {
    ...given,
    names,
    nextMark,
    policies: createPolicies(names),
    revocations: createRevocations({ names, clock: given.clock, nextMark }),
    consents: createConsents({ registry: given.registry, names }),
    codes: createHandles(),
    refreshTokens: createHandles(),
    deviceCodes: createHandles(),
    userCodes: new Map(),
    sessions: createHandles(),
  }
}

export function issuerOf({ origin, registry, keys, clock, nextMark }: EntraState): TokenIssuer {
  return {
    origin: origin(),
    tenantId: registry.tenantId,
    key: keys.current(),
    now: clock(),
    mark: nextMark(),
  }
}

/** A parameter of a form or query: the text, or undefined if it is missing, empty or repeated. */
export function parameter(parameters: unknown, name: string): string | undefined {
  const value = (parameters as Readonly<Record<string, unknown>> | null | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
