export const GRAPH = {
  clientId: '00000003-0000-0000-c000-000000000000',
  uri: 'https://graph.microsoft.com',
} as const
export const ORDERS = {
  clientId: '0c0d4e55-51f0-4a6b-8a5e-0de500000003',
  uri: 'api://orders.contoso.example',
} as const
const GATEWAY_ID = 'be4a1f00-6d2b-4c8e-9b1a-be4a1f000001'
const DEVELOPER_CLIENT_ID = 'de7e10be-3a4c-4f5d-8e6b-de7e10be0002'

export const GATEWAY = {
  clientId: GATEWAY_ID,
  uri: `api://${GATEWAY_ID}`,
  scope: 'access_as_user',
  /** The app role that an application needs to call the gateway without a user. */
  appRole: 'Behalf.Access',
} as const
/** A client that calls the gateway on its own behalf, with a secret. */
export const DAEMON_CLIENT_ID = 'dae3035a-1c2d-4e3f-8a4b-dae303500004'
/**
 * An agent identity in Microsoft Entra Agent ID, and the blueprint that it was created from. The blueprint holds the credentials
 * for both.
 */
export const AGENT = {
  clientId: 'a9e27000-2b3c-4d4e-8f5a-a9e270000008',
  /** Used as the client ID when signing in users, as for any client that is identified by a metadata document. */
  metadataUrl: 'https://assistant.contoso.example/oauth/client-metadata.json',
  redirectUri: 'http://localhost',
  blueprint: {
    clientId: 'b10e9217-3c4d-4e5f-9a6b-b10e92170009',
    uri: 'api://b10e9217-3c4d-4e5f-9a6b-b10e92170009',
    scope: 'access_agent',
  },
} as const
/** The application ID of the managed identity that belongs to the machine on which the gateway is assumed to run. */
export const MANAGED_IDENTITY_CLIENT_ID = '3a4a6ed1-5b6c-4d7e-9f80-3a4a6ed10005'
/** The API that is the audience of federated credentials. It has the same ID in every real tenant. */
export const TOKEN_EXCHANGE = {
  clientId: 'fb60f99c-7a34-4190-8149-302f77469936',
  uri: 'api://AzureADTokenExchange',
} as const
/**
 * Microsoft Graph Command Line Tools: the public client that an operator uses to sign in and administer applications. It has the
 * same ID in every real tenant.
 */
export const OPERATOR_CLIENT = {
  clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  redirectUri: 'http://localhost',
} as const
/**
 * Visual Studio Code. It has the same ID in every real tenant.
 *
 * @see https://learn.microsoft.com/azure/app-service/configure-authentication-mcp-server-vscode
 */
export const VS_CODE = {
  clientId: 'aebc6443-996d-45c2-90f0-388ff96faa56',
  redirectUris: ['http://127.0.0.1', 'http://localhost', 'https://vscode.dev/redirect'],
} as const
/** The single-page application in examples/web, on any port of the local machine. */
export const EXAMPLE_CLIENT = {
  clientId: 'e8a3b1e0-4d5c-4b6a-9e7f-e8a3b1e00007',
  redirectUri: 'http://localhost/redirect.html',
  /** The address that a sign-out redirects to. */
  homeUri: 'http://localhost',
} as const
/** The public client that `npm run token` signs in with. Any port of the loopback interface is accepted, as in Entra ID. */
export const DEVELOPER_CLIENT = { clientId: DEVELOPER_CLIENT_ID, redirectUri: 'http://localhost' } as const
/** The single-page application that a gateway serves at `/`, on any port of the local machine. */
export const LANDING_PAGE_CLIENT = {
  clientId: '1a4d1a6e-7c3b-4d2e-8f60-1a4d1a6e0006',
  redirectUri: 'http://localhost/signed-in',
} as const

/** Client IDs, keyed by the applications' short names. */
export const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['gateway', GATEWAY.clientId],
  ['graph', GRAPH.clientId],
  ['orders', ORDERS.clientId],
  ['developer', DEVELOPER_CLIENT.clientId],
  ['landing-page', LANDING_PAGE_CLIENT.clientId],
  ['example', EXAMPLE_CLIENT.clientId],
  ['daemon', DAEMON_CLIENT_ID],
  ['operator', OPERATOR_CLIENT.clientId],
  ['agent', AGENT.clientId],
  ['blueprint', AGENT.blueprint.clientId],
])
