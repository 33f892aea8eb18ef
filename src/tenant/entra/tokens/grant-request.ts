import type { Registration } from '../registry/registrations.ts'
import type { EntraState } from '../state.ts'
import type { ClientProof } from './issue-tokens.ts'

/** Who asked for what, for the request log. */
export interface GrantSeen {
  /** As it calls itself, proved or not. */
  readonly client: string | null
  readonly user: string | null
  /** As OAuth names it, and `on_behalf_of` for that one. */
  readonly grant: string
}

/** A token request whose client has proved itself. */
export interface GrantRequest {
  readonly state: EntraState
  readonly form: unknown
  readonly client: Registration
  readonly proof: ClientProof
  /** Receives who asks, as soon as that is known. */
  readonly saw: (seen: GrantSeen) => void
}

/** The body of a token endpoint's answer. */
export type TokenAnswer = Readonly<Record<string, unknown>>
