import type { FieldProblem } from '../operations/live-plan.ts'
import type { Draft, ShownOperation } from '../page-state.ts'

/** What GraphiQL, in its frame, is given by the page around it; both are of one origin. */
export interface GraphiqlHost {
  /**
   * Sends an operation and gives its answer; tokens and challenges are the page's business.
   *
   * @param headers - that the user wrote.
   */
  execute(operation: object, headers: Readonly<Record<string, string>>): Promise<unknown>
  /**
   * Calls back with each operation that is to be shown.
   *
   * @returns what is shown to begin with, where the editor is empty.
   */
  onShow(listener: (operation: ShownOperation) => void): {
    readonly first: ShownOperation
    readonly stop: () => void
  }
  /** Calls back with the fields that would fail, whenever they change. */
  onProblems(listener: (problems: readonly FieldProblem[]) => void): () => void
  /** Tells the page what the editor has now. */
  edited(draft: Draft): void
}

declare global {
  interface Window {
    /** There while GraphiQL is shown. */
    behalfGraphiql?: GraphiqlHost
  }
}
