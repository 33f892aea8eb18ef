import { workloadsLeftOut } from '../../config/sections/graph.ts'
import { OperationsInvalidError } from '../../errors/commands.ts'
import type { OperationPlan } from '../../explain/explanation.ts'
import { permissionsOfOperation } from '../../plan/permissions/operation-permissions.ts'
import { readOperations } from '../../plan/permissions/read-operations.ts'
import { createPlanner } from '../../plan/requests/plan-operation.ts'
import { type OperationReport, operationReport } from '../../registration/operation-report.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import { type DocumentSources, readDocuments } from '../registration/read-documents.ts'
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
  sources: DocumentSources,
  variablesFile: string | undefined,
): Promise<readonly PlanReport[]> {
  const { settings, readFile } = sources
  const problems: string[] = []
  const variables = readVariables(variablesFile, readFile)
  const permissionSources = await loadPermissionSources(settings)
  const { schema, plan } = permissionSources
  const planOperation = createPlanner(schema, plan, settings)
  const documents = await readDocuments(sources, problems)
  const reports = documents.flatMap((named) =>
    readOperations(schema, named, (problem) => problems.push(problem)).map(
      ({ name, document, operation }): PlanReport => ({
        ...planOperation({ document, operation, variables }),
        file: named.file,
        needs: operationReport(
          settings,
          { name, file: named.file },
          permissionsOfOperation(permissionSources, document, operation),
        ),
      }),
    ),
  )
  if (problems.length > 0) {
    throw new OperationsInvalidError(problems, workloadsLeftOut(settings.schema.graph))
  }
  return reports
}
