import type { EntraState } from '../entra-state.ts'
import type { Registration } from '../registry/registrations.ts'
import type { ClientProof } from './issue-tokens.ts'

/** The client, user and grant of a request, for the request log. */
export interface GrantSeen {
  /** As stated by the client, whether or not it has authenticated. */
  readonly client: string | null
  readonly user: string | null
  /** OAuth's name for the grant, or `on_behalf_of`. */
  readonly grant: string
}

/** A token request whose client has authenticated. */
export interface GrantRequest {
  readonly state: EntraState
  readonly form: unknown
  readonly client: Registration
  readonly proof: ClientProof
  /** Receives the client, the user and the grant as soon as they are known. */
  readonly saw: (seen: GrantSeen) => void
}

/** The body of a token endpoint's response. */
export type TokenResponse = Readonly<Record<string, unknown>>
