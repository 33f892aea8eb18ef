import type { RequestSource } from '../recording/phase.ts'
import type { RecordedCaller, RecordedOperation } from '../recording/recording.ts'

/**
 * Version of the format of audit lines. Members may be added to a version. Removing one, or changing its meaning, requires a new
 * version.
 */
export const AUDIT_VERSION = 1

/** The members of every line of the audit trail. */
interface AuditLine {
  readonly audit: typeof AUDIT_VERSION
  /** ID of the operation or event. Lines with the same ID, `event` and `part` are duplicates of one line. */
  readonly id: string
  /** When the operation started or the event happened, in ISO 8601, UTC. */
  readonly time: string
}

/** The record of a completed operation. */
export interface OperationAudit extends AuditLine, AuditContext {
  readonly event: 'operation'
  /** From 1. A long record has several lines, each with some of the accesses. */
  readonly part: number
  /** Whether no more parts follow. */
  readonly isLast: boolean
  readonly durationMs: number
  /** HTTP status; null if the client disconnected or the gateway stopped before the response. */
  readonly status: number | null
  /** Codes from `docs/errors.md`. */
  readonly errors: readonly string[]
  readonly accesses: readonly AuditAccess[]
}

/** A write is about to be sent. The line is durable before the first byte is sent; the operation's line has the outcome. */
export interface WriteAudit extends AuditLine, AuditContext {
  readonly event: 'write'
  /** `access` is the same number as in the operation's line. */
  readonly access: Pick<AuditAccess, 'access' | 'fields' | 'auth' | 'api' | 'method' | 'template'>
  readonly clientRequestId: string
}

/** A request was rejected before its operation was known. */
export interface RejectionAudit extends AuditLine {
  readonly event: 'rejected'
  readonly requestId: string
  readonly route: string
  readonly status: number | null
  readonly errors: readonly string[]
  readonly clientAddress?: string
}

/** The number of other rejections, beyond those that are written one by one. */
export interface RejectionsAudit extends AuditLine {
  readonly event: 'rejections'
  readonly count: number
}

/** A user signed out, and Behalf forgot everything that it had stored for them. */
export interface SignOutAudit extends AuditLine {
  readonly event: 'signOut'
  readonly requestId: string
  readonly caller: AuditCaller
}

/** A browser returned from the consent page of Entra ID. Nothing proves that an administrator used it. */
export interface ConsentAudit extends AuditLine {
  readonly event: 'consentReturned'
  readonly isGranted: boolean
}

/** The number of other returns, beyond those that are written one by one. */
export interface ConsentsAudit extends AuditLine {
  readonly event: 'consentsReturned'
  readonly count: number
}

/** A command is about to change the registration. The line is durable before that. Entra ID's audit log names the operator. */
export interface RegistrationChangeAudit extends AuditLine {
  readonly event: 'registrationChange'
  readonly tid: string
  readonly method: string
  /** Relative to the base URL of Microsoft Graph. */
  readonly path: string
  /** Names of the members that are written. */
  readonly members: readonly string[]
  /** For a consent, its delegated permissions. */
  readonly consent?: string
}

/** The outcome of such a change, under the same ID. */
export interface RegistrationOutcomeAudit extends AuditLine {
  readonly event: 'registrationOutcome'
  /** `DIRECTORY_REFUSED` if Microsoft Graph rejected the change; absent if it succeeded. */
  readonly error?: string
  /** HTTP status of Microsoft Graph's response, if it rejected the change. */
  readonly status?: number
}

/** Lines were lost, because the trail could not be written and `audit.onOverflow` is `drop`. */
export interface DroppedAudit extends AuditLine {
  readonly event: 'dropped'
  readonly count: number
}

/** The caller, and the operation. */
export interface AuditContext {
  /** The ID in the log, and in `x-request-id` of the response. */
  readonly requestId: string
  /** W3C trace ID; absent if the request has no trace. */
  readonly traceId?: string | undefined
  readonly route: string
  readonly caller: AuditCaller
  /** Absent for a request that is not a GraphQL operation, such as one for a photo. */
  readonly operation?: AuditOperation | undefined
  /** Only with `audit.clientAddress`. */
  readonly clientAddress?: string | undefined
}

export interface AuditOperation extends Pick<RecordedOperation, 'type' | 'hash' | 'fields'> {
  /** Only for trusted documents. Any other name is text that a caller chose. */
  readonly name?: string | undefined
}

/** A caller by the claims of its token, under their names in Microsoft's logs. Never a name or an address. */
export interface AuditCaller {
  readonly kind: RecordedCaller['kind']
  readonly tid: string
  /** Absent if `audit.users` is `hash`. */
  readonly oid?: string
  /** HMAC-SHA-256 of `tid` and `oid`, base64url. */
  readonly oidHash?: string
  /** ID of the sealing key that the hash was computed with. */
  readonly hashKey?: string
  readonly azp: string
  readonly uti?: string
  readonly sid?: string
  /** Only if the application `azp` is an agent identity: for whom it acts, and the blueprint that it was created from. */
  readonly agent?: { readonly actsFor: 'user' | 'ownUser' | 'itself'; readonly blueprint?: string }
}

/** A request to an API on behalf of the caller, regardless of how often it was sent, or the use of an earlier response. */
export interface AuditAccess {
  /** Number within the operation, from 1. */
  readonly access: number
  /**
   * The fields that it served, as `Type.field`. Empty for a prefetched request whose field did not need it after all.
   */
  readonly fields: readonly string[]
  /** Whose permissions it used: the user's (on behalf of), Behalf's own, or none. */
  readonly auth: string
  /** The user's permissions that it used; absent if unknown, such as for a cached response. */
  readonly permissions?: readonly string[]
  readonly api: string
  readonly method: string
  /** The path as in the schema, with variables in braces and never values. Null if it is unknown. */
  readonly template: string | null
  readonly source: RequestSource
  /** HTTP status of the last response; null if there was none. */
  readonly status: number | null
  /** A code from `docs/errors.md`; absent if it succeeded. */
  readonly error?: string
  /** One entry for each time that it was sent. */
  readonly attempts: readonly AuditAttempt[]
  /** The request whose response was used again. */
  readonly reused?: { readonly clientRequestId: string | null; readonly requestId: string | null }
}

export interface AuditAttempt {
  /** `ClientRequestId` in the logs of Microsoft Graph. */
  readonly clientRequestId: string
  /** `RequestId` in the logs of Microsoft Graph; null if the response had none. */
  readonly requestId: string | null
  readonly status: number | null
  /** Why there was no response; `inFlight` if the gateway stopped before it. */
  readonly failure?: string
  /** The batch that it was part of: the `client-request-id` that was sent with it, and the API's ID. */
  readonly batch?: { readonly clientRequestId: string; readonly requestId: string | null }
}

/** Everything that is written to the audit trail. */
export type AuditEvent =
  | OperationAudit
  | WriteAudit
  | RejectionAudit
  | RejectionsAudit
  | SignOutAudit
  | ConsentAudit
  | ConsentsAudit
  | RegistrationChangeAudit
  | RegistrationOutcomeAudit
  | DroppedAudit

/** JSON, with a line feed at the end. */
export function lineOf(event: AuditEvent): string {
  return `${JSON.stringify(event)}\n`
}
