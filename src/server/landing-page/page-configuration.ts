/**
 * The information about the gateway that the landing page, and any other client, can get: only what a browser needs to sign in.
 * Every sign-in URL contains the client ID and the tenant anyway.
 */
export interface PageConfiguration {
  /** Null if no application is registered for the page. */
  readonly signIn: SignInConfiguration | null
  /** Whether Apollo Sandbox is offered in addition to GraphiQL. */
  readonly sandbox: boolean
  /** Whether CORS allows the Sandbox that Apollo hosts. */
  readonly hostedSandbox: boolean
  /** Null if there are no tools for agents, or no user can sign in here. */
  readonly tools: ToolsConfiguration | null
}

export interface ToolsConfiguration {
  /** The scope that a token for `/mcp` needs, in full. */
  readonly scope: string
}

export interface SignInConfiguration {
  /** The origin of the cloud's sign-in endpoint. */
  readonly instance: string
  /** A GUID, `organizations` or `common`. */
  readonly tenant: string
  /** GUID of the page's own registration. */
  readonly clientId: string
  /** In full, as in a token request. */
  readonly scope: string
}
