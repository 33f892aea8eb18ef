/** One attempt at a request to Entra ID. */
export interface TokenRequest {
  readonly method: string
  readonly url: string
}

/**
 * Observes one attempt at a request to Entra ID.
 *
 * @returns a function to call when the attempt ends, with the HTTP status or, if there was no response, null.
 */
export type ObserveTokenRequest = (request: TokenRequest) => (status: number | null) => void
