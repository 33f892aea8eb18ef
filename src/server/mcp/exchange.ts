import type { Caller } from '../../caller/caller.ts'
import type { OperationPermissions } from '../../plan/permissions/operation-permissions.ts'
import type { HttpError } from '../errors/http-error.ts'
import type { Resource } from '../http/resource.ts'
import type { Answer } from './tool-result.ts'

/** An operation as GraphQL takes it. */
export interface ToolRequest {
  readonly query: string
  /** Of an operation of a manifest; undefined where the caller wrote the query. */
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly isMutation: boolean
}

/** One request of an agent's client, and what it may do. */
export interface Exchange {
  readonly caller: Caller
  /** As the client reached us. */
  readonly resource: Resource
  /** Runs an operation for the caller, as the GraphQL endpoint does. */
  run(request: ToolRequest): Promise<Answer>
  /** Whether what was granted for the caller covers what an operation takes. */
  isGranted(permissions: OperationPermissions): Promise<boolean>
  /** Notes which tool is called, for the log. */
  note(tool: string): void
  /** Has HTTP say what the client's sign-in lacks: clients act on that, and on no result of a tool. */
  refuse(error: HttpError): void
}
