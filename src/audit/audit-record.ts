import type { RequestSource } from '../recording/phase.ts'
import type { RecordedCaller, RecordedOperation } from '../recording/recording.ts'

/**
 * Version of the form of audit lines. Members may be added to a version; what is removed, or means something else, makes
 * another one.
 */
export const AUDIT_VERSION = 1

/** What every line of the audit trail has. */
interface AuditLine {
  readonly audit: typeof AUDIT_VERSION
  /** Of the operation or event; lines with the same id, `event` and `part` are one. */
  readonly id: string
  /** ISO 8601, UTC: when the operation started, or the event happened. */
  readonly time: string
}

/** What an operation did, once it is over. */
export interface OperationAudit extends AuditLine, AuditContext {
  readonly event: 'operation'
  /** From 1; a long record is several lines, each with a part of the accesses. */
  readonly part: number
  /** Whether no more parts follow. */
  readonly isLast: boolean
  readonly durationMs: number
  /** Of the HTTP response; null where the client left, or the gateway stopped, before it. */
  readonly status: number | null
  /** Codes of `docs/errors.md`. */
  readonly errors: readonly string[]
  readonly accesses: readonly AuditAccess[]
}

/** A write is about to leave: this line is on disk before its first byte. What came of it is in the operation's line. */
export interface WriteAudit extends AuditLine, AuditContext {
  readonly event: 'write'
  /** `access` is that of the operation's line. */
  readonly access: Pick<AuditAccess, 'access' | 'fields' | 'auth' | 'api' | 'method' | 'template'>
  readonly clientRequestId: string
}

/** A caller was turned away before anything was known of an operation. */
export interface RejectionAudit extends AuditLine {
  readonly event: 'rejected'
  readonly requestId: string
  readonly route: string
  readonly status: number | null
  readonly errors: readonly string[]
  readonly clientAddress?: string
}

/** More callers were turned away than are written one by one. */
export interface RejectionsAudit extends AuditLine {
  readonly event: 'rejections'
  readonly count: number
}

/** A user had everything forgotten that Behalf kept. */
export interface SignOutAudit extends AuditLine {
  readonly event: 'signOut'
  readonly requestId: string
  readonly caller: AuditCaller
}

/** An administrator came back from the consent page of Entra ID, or a browser that says so: nothing proves it. */
export interface ConsentAudit extends AuditLine {
  readonly event: 'consentReturned'
  readonly isGranted: boolean
}

/** Browsers came back more often than is written one by one. */
export interface ConsentsAudit extends AuditLine {
  readonly event: 'consentsReturned'
  readonly count: number
}

/** A command is about to change the registration: this line is durable before. Entra ID's audit log names the operator. */
export interface RegistrationChangeAudit extends AuditLine {
  readonly event: 'registrationChange'
  readonly tid: string
  readonly method: string
  /** Below the base URL of Microsoft Graph. */
  readonly path: string
  /** Names of what is written. */
  readonly members: readonly string[]
  /** The delegated permissions that are consented to, where it is a consent. */
  readonly consent?: string
}

/** What came of such a change, under its id. */
export interface RegistrationOutcomeAudit extends AuditLine {
  readonly event: 'registrationOutcome'
  /** `DIRECTORY_REFUSED` where Microsoft Graph refused it; absent where it was made. */
  readonly error?: string
  /** Of Microsoft Graph's answer, where it refused. */
  readonly status?: number
}

/** Lines were lost, because the trail could not be written and `audit.onOverflow` is `drop`. */
export interface DroppedAudit extends AuditLine {
  readonly event: 'dropped'
  readonly count: number
}

/** Who asks for what. */
export interface AuditContext {
  /** In the log, and in `x-request-id` of the response. */
  readonly requestId: string
  /** W3C trace id; absent where the request is in no trace. */
  readonly traceId?: string | undefined
  readonly route: string
  readonly caller: AuditCaller
  /** Absent for what is no GraphQL operation, such as a photo. */
  readonly operation?: AuditOperation | undefined
  /** Only with `audit.clientAddress`. */
  readonly clientAddress?: string | undefined
}

export interface AuditOperation extends Pick<RecordedOperation, 'type' | 'hash' | 'fields'> {
  /** Only of trusted documents: any other name is text that a caller chose. */
  readonly name?: string | undefined
}

/** A caller by the claims of its token, under their names in Microsoft's logs. Never a name or an address. */
export interface AuditCaller {
  readonly kind: RecordedCaller['kind']
  readonly tid: string
  /** Absent where `audit.users` is `hash`. */
  readonly oid?: string
  /** HMAC-SHA-256 of `tid` and `oid`, base64url. */
  readonly oidHash?: string
  /** Which of the sealing keys the hash is made with. */
  readonly hashKey?: string
  readonly azp: string
  readonly uti?: string
  readonly sid?: string
  /** Only where the application `azp` is an agent identity: for whom it acts, and the blueprint that it was made from. */
  readonly agent?: { readonly actsFor: 'user' | 'ownUser' | 'itself'; readonly blueprint?: string }
}

/** One request to an API on behalf of the caller, however often it was sent, or the answer to an earlier one. */
export interface AuditAccess {
  /** From 1, within the operation. */
  readonly access: number
  /** The fields that it served, `Type.field`. Empty for a request that was sent ahead for a field that was not used. */
  readonly fields: readonly string[]
  /** By whose permissions: the user's (on behalf of), Behalf's own, or none. */
  readonly auth: string
  /** Which of the user's permissions it used; absent where that is not known, as with a cached answer. */
  readonly permissions?: readonly string[]
  readonly api: string
  readonly method: string
  /** The path as the schema has it, variables in braces: never values. Null where it is not known. */
  readonly template: string | null
  readonly source: RequestSource
  /** Of the last answer; null where there was none. */
  readonly status: number | null
  /** A code of `docs/errors.md`; absent where it succeeded. */
  readonly error?: string
  /** Each time that it was sent. */
  readonly attempts: readonly AuditAttempt[]
  /** The request whose answer was given again. */
  readonly reused?: { readonly clientRequestId: string | null; readonly requestId: string | null }
}

export interface AuditAttempt {
  /** `ClientRequestId` in the logs of Microsoft Graph. */
  readonly clientRequestId: string
  /** `RequestId` in the logs of Microsoft Graph; null where it did not say. */
  readonly requestId: string | null
  readonly status: number | null
  /** Why there was no answer; `inFlight` where the gateway stopped before it. */
  readonly failure?: string
  /** The batch that it traveled in: what was sent as its `client-request-id`, and what the API calls it. */
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
