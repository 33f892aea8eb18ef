import type { ActualApplication } from './actual-registration.ts'
import type { DirectoryWrite } from './directory-client.ts'

/** One of the registrations that Behalf manages. */
export type Registered = 'gateway' | 'frontEnd'

/** How `registration apply` fixes a finding. */
export interface Change {
  /** The effect of the change, in one line that starts with a verb, such as `adds the scope Files.Read`. */
  readonly summary: string
  /** Whether the change removes something that exists. Such changes are made only on request. */
  readonly removes: boolean
  /**
   * Whether the change grants or revokes consent, which requires an administrator. Such changes are made only on
   * request.
   */
  readonly consents: boolean
  readonly edit: Edit
}

/**
 * The data to write. All changes to one application are combined into one request, as are all changes to the consent
 * for one API.
 */
export type Edit =
  | {
      readonly on: 'application'
      readonly registered: Registered
      readonly edit: (before: ActualApplication) => ActualApplication
    }
  | {
      /** Delegated permissions for one API, on behalf of all users in the tenant. */
      readonly on: 'consent'
      /** Object IDs of service principals. */
      readonly clientId: string
      readonly resourceId: string
      readonly edit: (before: readonly string[]) => readonly string[]
    }
  | { readonly on: 'directory'; readonly write: DirectoryWrite }

type Edited = (before: ActualApplication) => ActualApplication

/** A change that adds to an application or changes its properties. */
export function adds(registered: Registered, summary: string, edit: Edited): Change {
  return { summary, removes: false, consents: false, edit: { on: 'application', registered, edit } }
}

/** A change that removes something from an application. */
export function removes(registered: Registered, summary: string, edit: Edited): Change {
  return { summary, removes: true, consents: false, edit: { on: 'application', registered, edit } }
}

/** A change that creates or changes an object with a separate request. */
export function writes(summary: string, write: DirectoryWrite): Change {
  return { summary, removes: false, consents: false, edit: { on: 'directory', write } }
}
