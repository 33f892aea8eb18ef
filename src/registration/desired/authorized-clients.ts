import type { DesiredGateway } from './desired-registration.ts'

/** A pre-authorized client: its users need not consent to these scopes of the gateway. */
export interface AuthorizedClient {
  readonly clientId: string
  /** The scopes' values. */
  readonly scopes: readonly string[]
}

/**
 * Front-end clients, for the GraphQL scope, and agent clients, for the scope of the tools. Each client appears only
 * once.
 */
export function authorizedClientsOf(
  {
    preAuthorizedClients,
    agents,
    scopes,
  }: Pick<DesiredGateway, 'preAuthorizedClients' | 'agents' | 'scopes'>,
  frontEndId: string | null,
): readonly AuthorizedClient[] {
  const required = scopes.slice(0, 1).map(({ value }) => value)
  const clients = new Map<string, readonly string[]>()
  for (const id of [...preAuthorizedClients, ...(frontEndId === null ? [] : [frontEndId])]) {
    clients.set(id, required)
  }
  for (const id of agents?.preAuthorizedClients ?? []) {
    clients.set(id, [...(clients.get(id) ?? []), ...(agents === null ? [] : [agents.scope])])
  }
  return [...clients].map(([clientId, values]) => ({ clientId, scopes: values }))
}
