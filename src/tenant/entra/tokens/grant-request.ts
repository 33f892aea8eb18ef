import type { EntraState } from '../entra-state.ts'
import type { Registration } from '../registry/registrations.ts'
import type { ClientProof } from './issue-tokens.ts'

/** The client, user and grant of a request, for the request log. */
export interface GrantSeen {
  /** As stated by the client, authenticated or not. */
  readonly client: string | null
  readonly user: string | null
  /** OAuth's name, and `on_behalf_of` for that grant. */
  readonly grant: string
}

/** A token request whose client has authenticated. */
export interface GrantRequest {
  readonly state: EntraState
  readonly form: unknown
  readonly client: Registration
  readonly proof: ClientProof
  /** Receives the requester as soon as it is known. */
  readonly saw: (seen: GrantSeen) => void
}

/** The body of a token endpoint's response. */
export type TokenResponse = Readonly<Record<string, unknown>>
