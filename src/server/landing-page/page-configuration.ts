/**
 * What the landing page, and any other client, can learn about the gateway: only what a browser needs to sign in. Client ID
 * and tenant are in the address of every sign-in anyway.
 */
export interface PageConfiguration {
  /** Null where no application is registered that the page could sign in as. */
  readonly signIn: SignInConfiguration | null
  /** Whether Apollo Sandbox is offered in addition to GraphiQL. */
  readonly sandbox: boolean
  /** Whether CORS lets the Sandbox call us that Apollo hosts. */
  readonly hostedSandbox: boolean
  /** Null where there are no tools for agents, or no user can sign in here. */
  readonly tools: ToolsConfiguration | null
}

export interface ToolsConfiguration {
  /** That a token for `/mcp` needs, in full. */
  readonly scope: string
}

export interface SignInConfiguration {
  /** Origin of the cloud's sign-in endpoint. */
  readonly instance: string
  /** A GUID, `organizations` or `common`. */
  readonly tenant: string
  /** GUID of the page's own registration. */
  readonly clientId: string
  /** In full, as tokens are asked for. */
  readonly scope: string
}
