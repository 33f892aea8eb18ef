/** One attempt at a request to Entra ID. */
export interface TokenRequest {
  readonly method: string
  readonly url: string
}

/** Watches one attempt at a request to Entra ID. @returns what is called with its status when it ends, or with null if there was no answer. */
export type ObserveTokenRequest = (request: TokenRequest) => (status: number | null) => void
