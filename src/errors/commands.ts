import { BehalfError, ProblemsError } from './base.ts'

/** The operator stopped the command before it was complete. */
export class InterruptedError extends BehalfError {
  readonly code = 'INTERRUPTED'

  constructor() {
    super({ message: 'Interrupted. Changes made so far are kept. Run the same command to continue.' })
  }
}

/** A file cannot be created, or already exists and must not be overwritten. */
export class FileNotCreatedError extends BehalfError {
  readonly code = 'FILE_NOT_MADE'

  /** @param isThere - whether a file with that name already exists. */
  constructor(
    path: string,
    {
      isThere,
      advice = 'Choose another name with --out',
      cause,
    }: { isThere: boolean; advice?: string; cause?: unknown },
  ) {
    const why = isThere
      ? `already exists and was not overwritten. ${advice}`
      : `cannot be created (${(cause as NodeJS.ErrnoException | undefined)?.code ?? 'unknown'})`
    super({ message: `${path} ${why}.`, cause })
  }
}

/** Operations do not match the schema. Lists every problem at once, each with its file and line. */
export class OperationsInvalidError extends ProblemsError {
  readonly code = 'OPERATIONS_INVALID'

  /** @param leftOut - the Microsoft Graph workloads that the schema omits, although an operation may refer to them. */
  constructor(problems: readonly string[], leftOut: readonly string[] = []) {
    const without =
      leftOut.length === 0 ? '' : `, from which schema.graph (BEHALF_GRAPH) excludes ${leftOut.join(', ')}`
    super(`These operations do not match the schema${without}:`, problems)
  }
}

/**
 * A running gateway did not explain what an operation did: it cannot be reached or does not allow the caller to see the
 * explanation.
 */
export class ExplainUnavailableError extends BehalfError {
  readonly code = 'EXPLAIN_UNAVAILABLE'

  constructor(reason: string, cause?: unknown) {
    super({ message: 'The gateway did not explain the operation.', reason, cause })
  }
}

/** An API description cannot be imported. Lists every problem at once. */
export class ImportError extends BehalfError {
  readonly code = 'IMPORT_FAILED'

  constructor(message: string, cause?: unknown) {
    super({ message, cause })
  }
}
