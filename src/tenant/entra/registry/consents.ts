import { ControlError } from '../../control/control-error.ts'
import { type Members, membersOf } from '../../control/json-members.ts'
import type { Control } from '../../control/serve-control.ts'
import type { Names } from '../../find-by-name.ts'
import { namesOf } from './permissions.ts'
import type { Consent, Registry } from './registrations.ts'

/** Permissions to grant or revoke. */
export interface ConsentInput {
  /** The application that may use them; the gateway by default. */
  readonly client?: string
  /** The API that offers the permissions: `graph`, `orders`, an App ID URI or an ID. */
  readonly resource: string
  /** Delegated permissions. */
  readonly scopes?: readonly string[]
  /** Application permissions. */
  readonly appRoles?: readonly string[]
  /** Object ID or sign-in name of the user who consents. By default, an administrator consents for all users. */
  readonly user?: string
}

/** The granted consents. Changes take effect with the next token request. */
export interface Consents {
  list(): readonly Consent[]
  /** Throws a {@link ControlError} for a permission that the API does not offer. */
  grant(consent: ConsentInput): Consent
  /**
   * Revokes permissions that were granted to the same principal, or all of them if both `scopes` and `appRoles` are missing.
   * Permissions that an administrator granted for all users cannot be revoked for a single user. Throws a {@link ControlError} if
   * there is no such consent.
   */
  withdraw(consent: ConsentInput): void
}

export function createConsents({
  registry,
  names,
}: {
  readonly registry: Registry
  readonly names: Names
}): Consents {
  const { consents } = registry
  return {
    list: () => [...consents],
    grant(input) {
      const consent = parse(input, names)
      if (consent.scopes.length + consent.appRoles.length === 0) {
        throw new ControlError('A consent needs "scopes" or "appRoles"')
      }
      consents.push(consent)
      return consent
    },
    withdraw(input) {
      const taken = parse(input, names)
      const isAll = taken.scopes.length + taken.appRoles.length === 0
      const left = consents.map((consent) =>
        isSameGrant(consent, taken) ? without(consent, taken, isAll) : consent,
      )
      if (left.every((consent, index) => consent === consents[index])) {
        throw new ControlError('This consent does not exist')
      }
      consents.splice(
        0,
        consents.length,
        ...left.filter(({ scopes, appRoles }) => scopes.length + appRoles.length > 0),
      )
    },
  }
}

function parse(input: unknown, names: Names): Consent {
  const members = membersOf(input, 'a consent', ['client', 'resource', 'scopes', 'appRoles', 'user'])
  const resource = members.text('resource')
  if (resource === undefined) throw new ControlError('A consent needs a "resource"')
  const api = names.application(resource)
  const user = members.text('user')
  return {
    clientId: names.application(members.text('client') ?? 'gateway').clientId,
    resourceId: api.clientId,
    scopes: offered(members, 'scopes', namesOf(api.scopes)),
    appRoles: offered(members, 'appRoles', namesOf(api.appRoles)),
    principalId: user === undefined ? null : names.person(user).id,
  }
}

function offered(members: Members, name: string, known: readonly string[]): readonly string[] {
  const wanted = members.texts(name) ?? []
  const unknown = wanted.find((each) => !known.includes(each))
  if (unknown === undefined) return wanted
  throw new ControlError(`The API has no "${unknown}". Known ${name}: ${known.join(', ')}`)
}

function isSameGrant(a: Consent, b: Consent): boolean {
  return a.clientId === b.clientId && a.resourceId === b.resourceId && a.principalId === b.principalId
}

/** Returns the same object if nothing is revoked. */
function without(consent: Consent, taken: Consent, isAll: boolean): Consent {
  const scopes = isAll ? [] : consent.scopes.filter((scope) => !taken.scopes.includes(scope))
  const appRoles = isAll ? [] : consent.appRoles.filter((role) => !taken.appRoles.includes(role))
  const isSame = scopes.length === consent.scopes.length && appRoles.length === consent.appRoles.length
  return isSame ? consent : { ...consent, scopes, appRoles }
}

/** Lets people view and change consents over HTTP. */
export function consentControl(consents: Consents): Control {
  return {
    list: consents.list,
    // `consents.grant` validates it.
    add: (json) => consents.grant(json as ConsentInput),
    remove: (json) => consents.withdraw(json as ConsentInput),
  }
}
