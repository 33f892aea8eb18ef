import type { Caller } from '../../caller/caller.ts'
import type { OperationPermissions } from '../../plan/permissions/operation-permissions.ts'
import type { Log } from '../../telemetry/log.ts'
import type { HttpError } from '../errors/operation-outcome.ts'
import type { Resource } from '../http/resource-metadata.ts'
import type { Answer } from './tool-result.ts'

/** An operation in the form of a GraphQL request. */
export interface ToolRequest {
  readonly query: string
  /** The operation's name in a manifest; undefined if the caller wrote the query. */
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly isMutation: boolean
}

/** One request from an agent's client and its options. */
export interface Exchange {
  readonly caller: Caller
  /** The resource at the address that the client used. */
  readonly resource: Resource
  /** Writes log lines with the request's ID. */
  readonly log: Log
  /** Runs an operation for the caller, as the GraphQL endpoint does. */
  run(request: ToolRequest): Promise<Answer>
  /** Whether the caller's granted permissions cover an operation. */
  isGranted(permissions: OperationPermissions): Promise<boolean>
  /** Records the called tool for the log. */
  note(tool: string): void
  /**
   * Reports through HTTP what the client's sign-in lacks, because clients act on the HTTP response, not on the result of a tool.
   */
  reject(error: HttpError): void
}
