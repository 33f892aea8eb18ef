import { aadstsError, type EntraError } from '../entra-error.ts'
import { actsAsPublicClient, type Registration } from '../registry/registrations.ts'
import type { Session } from '../sign-in/browser-session.ts'
import { type ChallengeClaims, readClaims, writeClaims } from './challenge-claims.ts'
import type { Policies, Policy } from './policies.ts'

const MINUTE_MS = 60_000

/**
 * Checks a user against the policies before a token is issued.
 *
 * @param options.claims - the `claims` parameter, which an API can use to require authentication contexts.
 * @throws {@link EntraError} for the most severe unmet policy; its claims name everything that a sign-in could satisfy.
 */
export function checkPolicies(
  policies: Policies,
  {
    session,
    client,
    resource,
    claims,
    now,
  }: {
    readonly session: Session
    readonly client: Registration
    readonly resource: Registration
    readonly claims: string | undefined
    readonly now: number
  },
): void {
  const unmet = policies
    .list()
    .filter((policy) => isAbout(policy, { session, client, resource }))
    .filter((policy) => !isMet(policy, session, now))
  const proved = new Set(session.contexts)
  const contexts = readClaims(claims).contexts.filter((context) => !proved.has(context))
  const error = blockBy(unmet) ?? challengeFor(unmet, contexts)
  if (error !== null) throw error
}

/** What a sign-in in response to a challenge has to prove. */
export interface SignInDemands {
  readonly mfa: boolean
  readonly contexts: readonly string[]
}

/**
 * What the `claims` of an authorization request require of a user: the requirements of the policies that they name, and the
 * authentication contexts. Every such request requires multi-factor authentication.
 */
export function signInDemands(claims: string | undefined, policies: Policies): SignInDemands {
  const asked = readClaims(claims)
  const named = policiesNamed(asked, policies)
  return {
    mfa: asked.policies.length + asked.contexts.length > 0,
    contexts: [
      ...asked.contexts,
      ...named.flatMap(({ demand }) => (demand.kind === 'authenticationContext' ? [demand.context] : [])),
    ],
  }
}

/** Whether a policy for any API considers a browser's session too old, in which case the user has to sign in again. */
export function isTooOld(session: Session, policies: Policies, now: number): boolean {
  return policies
    .list()
    .filter(({ users, demand }) => demand.kind === 'signInFrequency' && isFor(users, session))
    .some((policy) => !isMet(policy, session, now))
}

/** @throws {@link EntraError} if the claims belong to a policy that blocks all users, regardless of what they prove. */
export function checkSignIn(claims: string | undefined, policies: Policies): void {
  const error = blockBy(policiesNamed(readClaims(claims), policies))
  if (error !== null) throw error
}

function policiesNamed({ policies: ids }: ChallengeClaims, policies: Policies): readonly Policy[] {
  return ids.map((id) => policies.find(id)).filter((policy) => policy !== undefined)
}

/** A policy for `any` API does not apply to a public client, which signs users in but does not call APIs on their behalf. */
function isAbout(
  { users, resource: named }: Policy,
  {
    session,
    client,
    resource,
  }: { readonly session: Session; readonly client: Registration; readonly resource: Registration },
): boolean {
  if (!isFor(users, session)) return false
  return named === resource.clientId || (named === 'any' && !actsAsPublicClient(client))
}

function isFor(users: Policy['users'], { person }: Session): boolean {
  return users === 'all' || users.includes(person.id)
}

function isMet({ demand }: Policy, { mfa, contexts, signedInAt }: Session, now: number): boolean {
  switch (demand.kind) {
    case 'mfa':
      return mfa
    case 'authenticationContext':
      return contexts.includes(demand.context)
    case 'signInFrequency':
      return now - signedInAt <= demand.minutes * MINUTE_MS
    default:
      // No user can satisfy a block, and no Contoso device is compliant.
      return false
  }
}

function blockBy(unmet: readonly Policy[]): EntraError | null {
  const kinds = unmet.map(({ demand }) => demand.kind)
  const number = kinds.includes('block') ? 53003 : kinds.includes('compliantDevice') ? 53000 : null
  if (number === null) return null
  return aadstsError(number, { claims: writeClaims({ policies: unmet.map(({ id }) => id), contexts: [] }) })
}

function challengeFor(unmet: readonly Policy[], asked: readonly string[]): EntraError | null {
  if (unmet.some(({ demand }) => demand.kind === 'signInFrequency')) return aadstsError(70043)
  const named = unmet.flatMap(({ demand }) =>
    demand.kind === 'authenticationContext' ? [demand.context] : [],
  )
  const contexts = [...new Set([...named, ...asked])]
  const policies = unmet.filter(({ demand }) => demand.kind === 'mfa').map(({ id }) => id)
  if (contexts.length + policies.length === 0) return null
  return aadstsError(50076, { claims: writeClaims({ policies, contexts }) })
}
