import type { RequestSource } from '../recording/phase.ts'
import type { RecordedCaller, RecordedOperation } from '../recording/recording.ts'

/**
 * Version of the format of audit lines. Adding a member does not require a new version. Removing a member or changing its
 * meaning does.
 */
export const AUDIT_VERSION = 1

/** The members of every line of the audit trail. */
interface AuditLine {
  readonly audit: typeof AUDIT_VERSION
  /** ID of the operation or event. Lines with the same ID, `event` and `part` are duplicates. */
  readonly id: string
  /** When the operation started or the event happened, in ISO 8601, UTC. */
  readonly time: string
}

/** The record of a completed operation. */
export interface OperationAudit extends AuditLine, AuditContext {
  readonly event: 'operation'
  /** Starts at 1. A long record is split into several lines, each with some of the accesses. */
  readonly part: number
  /** Whether this is the last part. */
  readonly isLast: boolean
  readonly durationMs: number
  /** HTTP status; null if the client disconnected or the gateway stopped before the response. */
  readonly status: number | null
  /** Codes from `docs/errors.md`. */
  readonly errors: readonly string[]
  readonly accesses: readonly AuditAccess[]
}

/** A write is about to be sent. The line is durable before the first byte is sent; the operation's line contains the outcome. */
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

/** The number of rejections that were not written individually. */
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

/** A browser returned from Entra ID's consent page. This does not prove that an administrator was using it. */
export interface ConsentAudit extends AuditLine {
  readonly event: 'consentReturned'
  readonly isGranted: boolean
}

/** The number of returns that were not written individually. */
export interface ConsentsAudit extends AuditLine {
  readonly event: 'consentsReturned'
  readonly count: number
}

/**
 * A command is about to change the registration. The line is durable before the change is sent. Entra ID's audit log
 * names the operator.
 */
export interface RegistrationChangeAudit extends AuditLine {
  readonly event: 'registrationChange'
  readonly tid: string
  readonly method: string
  /** Relative to the base URL of Microsoft Graph. */
  readonly path: string
  /** Names of the members that are written. */
  readonly members: readonly string[]
  /** The delegated permissions, if the change is a consent. */
  readonly consent?: string
}

/** The outcome of a change to the registration, with the same ID as its {@link RegistrationChangeAudit}. */
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
  /** The ID in the log and in the response's `x-request-id` header. */
  readonly requestId: string
  /** W3C trace ID; absent if the request has no trace. */
  readonly traceId?: string | undefined
  readonly route: string
  readonly caller: AuditCaller
  /** Absent for a request that is not a GraphQL operation, such as one for a photo. */
  readonly operation?: AuditOperation | undefined
  /** Present only if `audit.clientAddress` is set. */
  readonly clientAddress?: string | undefined
}

export interface AuditOperation extends Pick<RecordedOperation, 'type' | 'hash' | 'fields'> {
  /** Present only for trusted documents. Any other name is text that a caller chose. */
  readonly name?: string | undefined
}

/**
 * Identifies a caller by claims from its token, which have the same names as in Microsoft's logs. Never contains a name
 * or an address.
 */
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
  /**
   * Present only if the application `azp` is an agent identity: whether it acts for a user, for its own user or for itself,
   * and the blueprint that it was created from.
   */
  readonly agent?: { readonly actsFor: 'user' | 'ownUser' | 'itself'; readonly blueprint?: string }
}

/** A request to an API for the caller, including all its attempts, or the reuse of an earlier response. */
export interface AuditAccess {
  /** Number within the operation, starting at 1. */
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
  /** The path as declared in the schema, with variables in braces instead of values. Null if it is unknown. */
  readonly template: string | null
  readonly source: RequestSource
  /** HTTP status of the last response; null if there was none. */
  readonly status: number | null
  /** A code from `docs/errors.md`; absent if it succeeded. */
  readonly error?: string
  /** One entry per attempt. */
  readonly attempts: readonly AuditAttempt[]
  /** The earlier request whose response was reused. */
  readonly reused?: { readonly clientRequestId: string | null; readonly requestId: string | null }
}

export interface AuditAttempt {
  /** `ClientRequestId` in the logs of Microsoft Graph. */
  readonly clientRequestId: string
  /** `RequestId` in the logs of Microsoft Graph; null if the response had none. */
  readonly requestId: string | null
  readonly status: number | null
  /** Why there was no response; `inFlight` if the gateway stopped before one arrived. */
  readonly failure?: string
  /** The batch that contained the request: the `client-request-id` that Behalf sent with the batch, and the API's ID for it. */
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
