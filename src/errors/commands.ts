import { BehalfError, ProblemsError } from './base.ts'

/** The operator ended the command before it was done. */
export class InterruptedError extends BehalfError {
  readonly code = 'INTERRUPTED'

  constructor() {
    super({ message: 'Interrupted. Changes made so far are kept. Run the same command to continue.' })
  }
}

/** A file is in the way of one that was to be made, or cannot be made. */
export class FileNotMadeError extends BehalfError {
  readonly code = 'FILE_NOT_MADE'

  /** @param isThere - whether something of that name is in the way. */
  constructor(
    path: string,
    {
      isThere,
      advice = 'Choose another name with --out',
      cause,
    }: { isThere: boolean; advice?: string; cause?: unknown },
  ) {
    const why = isThere
      ? `already exists and is not overwritten. ${advice}`
      : `cannot be created (${(cause as NodeJS.ErrnoException | undefined)?.code ?? 'unknown'})`
    super({ message: `${path} ${why}.`, cause })
  }
}

/** Operations that were to be looked at cannot be. Lists every problem at once, each with file and line. */
export class OperationsInvalidError extends ProblemsError {
  readonly code = 'OPERATIONS_INVALID'

  /** @param leftOut - the workloads of Microsoft Graph that the schema does not have, though an operation may mean them. */
  constructor(problems: readonly string[], leftOut: readonly string[] = []) {
    const without =
      leftOut.length === 0 ? '' : `, which schema.graph (BEHALF_GRAPH) builds without ${leftOut.join(', ')}`
    super(`These operations do not match the schema${without}:`, problems)
  }
}

/** A running gateway does not say what an operation did: it cannot be reached, or does not let its caller see. */
export class ExplainUnavailableError extends BehalfError {
  readonly code = 'EXPLAIN_UNAVAILABLE'

  constructor(reason: string, cause?: unknown) {
    super({ message: 'The gateway did not explain the operation.', reason, cause })
  }
}

/** A description of an API cannot be imported. Lists every problem at once. */
export class ImportError extends BehalfError {
  readonly code = 'IMPORT_FAILED'

  constructor(message: string, cause?: unknown) {
    super({ message, cause })
  }
}
