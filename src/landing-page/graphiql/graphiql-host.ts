import type { FieldProblem } from '../operations/live-plan.ts'
import type { Draft, ShownOperation } from '../page-state.ts'

/** The interface that the page offers to GraphiQL in its frame; both have the same origin. */
export interface GraphiqlHost {
  /**
   * Sends an operation and returns its response. The page handles tokens and challenges.
   *
   * @param headers - headers that the user entered.
   */
  execute(operation: object, headers: Readonly<Record<string, string>>): Promise<unknown>
  /**
   * Calls the listener with each operation to show.
   *
   * @returns the operation to show first if the editor is empty.
   */
  onShow(listener: (operation: ShownOperation) => void): {
    readonly first: ShownOperation
    readonly stop: () => void
  }
  /** Calls the listener with the fields that would fail, whenever they change. */
  onProblems(listener: (problems: readonly FieldProblem[]) => void): () => void
  /** Notifies the page when the content of the editor changes. */
  edited(draft: Draft): void
}

declare global {
  interface Window {
    /** Present while GraphiQL is shown. */
    behalfGraphiql?: GraphiqlHost
  }
}
