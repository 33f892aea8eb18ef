import { ControlError } from '../../control/control-error.ts'
import { membersOf } from '../../control/json-members.ts'
import type { Control } from '../../control/serve-control.ts'
import type { Names } from '../../find-by-name.ts'
import { guidOf } from '../registry/guid.ts'
import { type Demand, parseDemand } from './demand.ts'

/** A Conditional Access policy as specified by a developer. */
export interface PolicyInput {
  /** A GUID by default; it appears in the challenges that the policy triggers. */
  readonly id?: string
  /** `all`, or object IDs and sign-in names. */
  readonly users: 'all' | readonly string[]
  /** `any` API that is called on a user's behalf, or one application: `graph`, `orders`, an App ID URI or an ID. */
  readonly resource: string
  /** `mfa`, `compliantDevice`, `block`, `authenticationContext c1`, `signInFrequency 60` (minutes). */
  readonly demand: string
}

/** An active policy. */
export interface Policy {
  readonly id: string
  /** Object IDs. */
  readonly users: 'all' | readonly string[]
  /** An application ID, or `any`. */
  readonly resource: string
  readonly demand: Demand
}

/** The tenant's Conditional Access policies. Changes take effect with the next request. */
export interface Policies {
  /** Throws a {@link ControlError} for an invalid policy. */
  add(policy: PolicyInput): Policy
  list(): readonly Policy[]
  find(id: string): Policy | undefined
  /** Throws a {@link ControlError} if there is no such policy. */
  remove(id: string): void
  clear(): void
}

export function createPolicies(names: Names): Policies {
  let policies: Policy[] = []
  let given = 0

  function parse(input: unknown): Policy {
    const members = membersOf(input, 'a policy', ['id', 'users', 'resource', 'demand'])
    const users = members.raw('users') === 'all' ? 'all' : members.texts('users')
    const [resource, demand] = [members.text('resource'), members.text('demand')]
    if (users === undefined || resource === undefined || demand === undefined) {
      throw new ControlError('A policy needs "users" ("all" or a list), a "resource" and a "demand"')
    }
    return {
      id: members.text('id') ?? guidOf(`policy ${++given}`),
      users: users === 'all' ? users : users.map((name) => names.person(name).id),
      resource: resource === 'any' ? resource : names.application(resource).clientId,
      demand: parseDemand(demand),
    }
  }

  return {
    add(input) {
      const policy = parse(input)
      if (policies.some(({ id }) => id === policy.id))
        throw new ControlError(`The policy "${policy.id}" already exists`)
      policies.push(policy)
      return policy
    },
    list: () => [...policies],
    find: (id) => policies.find((policy) => policy.id === id),
    remove(id) {
      if (!policies.some((policy) => policy.id === id)) throw new ControlError(`Unknown policy: "${id}"`)
      policies = policies.filter((policy) => policy.id !== id)
    },
    clear() {
      policies = []
    },
  }
}

/** Lets people view and change the policies over HTTP. */
export function policyControl(policies: Policies): Control {
  return {
    list: policies.list,
    // `policies.add` validates it.
    add: (json) => policies.add(json as PolicyInput),
    remove(json) {
      if (json === undefined) return policies.clear()
      const id = membersOf(json, 'the body', ['id']).text('id')
      if (id === undefined)
        throw new ControlError('Send the "id" of the policy, or no body to remove all policies')
      policies.remove(id)
    },
  }
}
