import type { ActualApplication } from './actual-registration.ts'
import type { DirectoryWrite } from './directory-client.ts'

/** One of the registrations that Behalf manages. */
export type Registered = 'gateway' | 'frontEnd'

/** How `registration apply` fixes a finding. */
export interface Change {
  /** What it does: one line that starts with a verb, such as `adds the scope Files.Read`. */
  readonly summary: string
  /** Whether it removes something that exists: such a change is made only if requested. */
  readonly removes: boolean
  /** Whether it grants or revokes consent, which requires an administrator: made only if requested. */
  readonly consents: boolean
  readonly edit: Edit
}

/** The data to write. Changes to one application, and to the consent for one API, become one request. */
export type Edit =
  | {
      readonly on: 'application'
      readonly registered: Registered
      readonly edit: (before: ActualApplication) => ActualApplication
    }
  | {
      /** Delegated permissions of one API, for all users of the tenant. */
      readonly on: 'consent'
      /** Object ids of service principals. */
      readonly clientId: string
      readonly resourceId: string
      readonly edit: (before: readonly string[]) => readonly string[]
    }
  | { readonly on: 'directory'; readonly write: DirectoryWrite }

type Edited = (before: ActualApplication) => ActualApplication

/** Adds to an application, or changes its properties. */
export function adds(registered: Registered, summary: string, edit: Edited): Change {
  return { summary, removes: false, consents: false, edit: { on: 'application', registered, edit } }
}

/** Removes something from an application. */
export function removes(registered: Registered, summary: string, edit: Edited): Change {
  return { summary, removes: true, consents: false, edit: { on: 'application', registered, edit } }
}

/** Creates or changes an object with a separate request. */
export function writes(summary: string, write: DirectoryWrite): Change {
  return { summary, removes: false, consents: false, edit: { on: 'directory', write } }
}
