import type { Contoso, Person } from './contoso/contoso.ts'
import { ControlError } from './control/control-error.ts'
import type { Registration, Registry } from './entra/registry/registrations.ts'
import { SHORT_NAMES } from './entra/well-known-ids.ts'

/** Finds users and applications by common names. Throws a {@link ControlError} if there is no match. */
export interface Names {
  /** By object ID, sign-in name or user principal name. */
  person(name: string): Person
  /** By application ID, App ID URI, or one of the short names in {@link SHORT_NAMES}. */
  application(name: string): Registration
}

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
      throw new ControlError(`Unknown application: "${name}". Use its ID, its App ID URI, or one of ${short}`)
    },
  }
}
