import type { ActualApplication } from './actual-registration.ts'
import type { DirectoryWrite } from './directory-client.ts'

/** One of the registrations that Behalf manages. */
export type Registered = 'gateway' | 'frontEnd'

/** How `registration apply` fixes a finding. */
export interface Change {
  /** The effect, in one line that starts with a verb, such as `adds the scope Files.Read`. */
  readonly summary: string
  /** Whether it removes something that exists. Such a change is made only on request. */
  readonly removes: boolean
  /** Whether it grants or revokes consent, which requires an administrator. Such a change is made only on request. */
  readonly consents: boolean
  readonly edit: Edit
}

/** The data to write. All changes to one application are combined into one request, and so are those to the consent for one API. */
export type Edit =
  | {
      readonly on: 'application'
      readonly registered: Registered
      readonly edit: (before: ActualApplication) => ActualApplication
    }
  | {
      /** Delegated permissions of one API, for all users of the tenant. */
      readonly on: 'consent'
      /** Object IDs of service principals. */
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
