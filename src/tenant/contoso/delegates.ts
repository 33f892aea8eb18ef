import type { Person } from './contoso.ts'
import { PERSONA_TRAITS } from './persona-traits.ts'

/** Whether a person has access to another person's mailbox and calendar. */
export function isDelegateOf(delegate: Person | undefined, owner: Person): boolean {
  const name = delegate && PERSONA_TRAITS[delegate.index]?.givenName
  return name !== undefined && PERSONA_TRAITS[owner.index]?.delegates?.includes(name) === true
}
