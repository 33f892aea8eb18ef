import type { ActualApplication } from './actual-registration.ts'
import type { DirectoryWrite } from './directory-client.ts'

/** Which of the registrations that Behalf keeps. */
export type Registered = 'gateway' | 'frontEnd'

/** How `registration apply` fixes a finding. */
export interface Change {
  /** What it does: one line that starts with a verb, such as `adds the scope Files.Read`. */
  readonly summary: string
  /** Whether something that is there would be gone: such a change is made only by who says so. */
  readonly removes: boolean
  /** Whether it gives or takes consent, which is an administrator's: made only by who says so. */
  readonly consents: boolean
  readonly edit: Edit
}

/** What is written. Edits of one application, and of the consent to one API, become one request. */
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

/** Adds to an application, or changes what it says. */
export function adds(registered: Registered, summary: string, edit: Edited): Change {
  return { summary, removes: false, consents: false, edit: { on: 'application', registered, edit } }
}

/** Takes something away from an application. */
export function removes(registered: Registered, summary: string, edit: Edited): Change {
  return { summary, removes: true, consents: false, edit: { on: 'application', registered, edit } }
}

/** Makes something, or changes it, by one request of its own. */
export function writes(summary: string, write: DirectoryWrite): Change {
  return { summary, removes: false, consents: false, edit: { on: 'directory', write } }
}
