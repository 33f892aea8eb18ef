import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type McpRequestContext,
  type ServerContext,
} from '@modelcontextprotocol/server'

/** What a client can ask its user to do. */
export interface Elicitation {
  /** To agree to something. */
  readonly form: boolean
  /** To open a link. */
  readonly url: boolean
}

const NONE: Elicitation = { form: false, url: false }

/**
 * The capabilities that the client of a request declares. Before the 2026 version of the protocol, questions require a session.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#capabilities
 */
export function elicitationOf(
  era: McpRequestContext['era'],
  { mcpReq }: Pick<ServerContext, 'mcpReq'>,
): Elicitation {
  if (era === 'legacy') return NONE
  const envelope = (mcpReq.envelope ?? {}) as Readonly<Record<string, ClientCapabilities | undefined>>
  const elicitation = envelope[CLIENT_CAPABILITIES_META_KEY]?.elicitation
  if (elicitation === undefined) return NONE
  return {
    form: 'form' in elicitation || Object.keys(elicitation).length === 0,
    url: 'url' in elicitation,
  }
}
