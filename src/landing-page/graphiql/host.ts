/** What GraphiQL, in its frame, is given by the page around it; both are of one origin. */
export interface GraphiqlHost {
  /** Sends an operation and gives its answer; tokens and challenges are the page's business. */
  execute(operation: object): Promise<unknown>
  /** The example to show; sent again when another one is chosen. */
  onExample(listener: (document: string) => void): () => void
}

declare global {
  interface Window {
    /** There while GraphiQL is shown. */
    behalfGraphiql?: GraphiqlHost
  }
}
