import type { OperationPlan } from '../../explain/operation-plan.ts'
import { createPlanner } from '../../plan/requests/plan-operation.ts'
import type { OperationReport } from '../../registration/operation-report.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import type { DocumentSources } from '../registration/read-documents.ts'
import { reportOperations } from '../registration/report-permissions.ts'
import { readVariables } from './read-variables.ts'

/** What one operation would do, and take of whom. */
export interface PlanReport extends OperationPlan {
  /** Path of the file that it is in. */
  readonly file: string
  readonly needs: OperationReport
}

/**
 * Says of each operation what it would do, without running it.
 *
 * @param variablesFile - JSON; undefined: variables have no values, but for their defaults.
 * @throws {@link OperationsInvalidError} with everything that is no operation of the schema.
 * @throws {@link ConfigInvalidError} when there is nothing to look at, or a manifest cannot be used.
 */
export async function reportPlans(
  documents: DocumentSources,
  variablesFile: string | undefined,
): Promise<readonly PlanReport[]> {
  const { settings, readFile } = documents
  const variables = readVariables(variablesFile, readFile)
  const sources = await loadPermissionSources(settings)
  const planOperation = createPlanner(sources.schema, sources.plan, settings)
  return reportOperations(documents, sources, (needs, { document, operation }) => ({
    ...planOperation({ document, operation, variables }),
    file: needs.file,
    needs,
  }))
}
