import type { Contoso, Person } from './contoso/contoso.ts'
import { ControlError } from './control/control-error.ts'
import type { Registration, Registry } from './entra/registry/registrations.ts'
import {
  AGENT,
  DAEMON_CLIENT_ID,
  DEVELOPER_CLIENT,
  EXAMPLE_CLIENT,
  GATEWAY,
  GRAPH,
  LANDING_PAGE_CLIENT,
  OPERATOR_CLIENT,
  ORDERS,
} from './entra/well-known-ids.ts'

/** Finds users and applications by the names that people use; throws a {@link ControlError} if there is no match. */
export interface Names {
  /** By object ID, sign-in name or user principal name. */
  person(name: string): Person
  /** By application ID, App ID URI, or one of the short names in {@link SHORT_NAMES}. */
  application(name: string): Registration
}

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['gateway', GATEWAY.clientId],
  ['graph', GRAPH.clientId],
  ['orders', ORDERS.clientId],
  ['developer', DEVELOPER_CLIENT.clientId],
  ['landing-page', LANDING_PAGE_CLIENT.clientId],
  ['example', EXAMPLE_CLIENT.clientId],
  ['daemon', DAEMON_CLIENT_ID],
  ['operator', OPERATOR_CLIENT.clientId],
  ['agent', AGENT.clientId],
  ['blueprint', AGENT.blueprint.clientId],
])

export function createNames({
  contoso,
  registry,
}: {
  readonly contoso: Contoso
  readonly registry: Registry
}): Names {
  return {
    person(name) {
      const person = contoso.find(name)
      if (!person) throw new ControlError(`Contoso has no account "${name}"`)
      return person
    },
    application(name) {
      const id = SHORT_NAMES.get(name) ?? name
      const found = registry.registrations.find(
        ({ clientId, identifierUris }) => clientId === id || identifierUris.includes(id),
      )
      if (found) return found
      const short = [...SHORT_NAMES.keys()].join(', ')
      throw new ControlError(`No application is called "${name}"; use its id, its App ID URI or ${short}`)
    },
  }
}
