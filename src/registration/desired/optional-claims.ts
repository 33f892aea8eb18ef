import type { PolicyConfig } from '../../config/config.ts'

/** A claim that tokens for Behalf contain only because the registration requests it. */
export interface OptionalClaim {
  readonly name: string
  readonly essential: boolean
  readonly additionalProperties: readonly string[]
  /** How Behalf uses the claim. */
  readonly because: string
}

/**
 * Entra ID includes these claims only in tokens for APIs that request them, even though its reference for optional
 * claims does not list them.
 *
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims
 * @see https://github.com/AzureAD/microsoft-identity-web/issues/3882
 */
const AGENT_CLAIMS = [
  ['xms_act_fct', 'indicates that an agent is calling'],
  ['xms_sub_fct', "indicates that the user is an agent's own account"],
  ['xms_par_app_azp', 'names the blueprint of an agent, for the log'],
] as const

/**
 * The optional claims that Behalf reads.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
 */
export function optionalClaimsOf(policies: readonly PolicyConfig[]): readonly OptionalClaim[] {
  const comparesContexts = policies.some(({ acrs }) => acrs.length > 0)
  return [
    {
      name: 'idtyp',
      essential: false,
      additionalProperties: ['include_user_token'],
      because: 'distinguishes users from applications',
    },
    {
      name: 'xms_cc',
      essential: false,
      additionalProperties: [],
      because: 'indicates whether a client can handle a claims challenge',
    },
    {
      name: 'acct',
      essential: false,
      additionalProperties: [],
      because: 'distinguishes guests from members',
    },
    ...AGENT_CLAIMS.map(([name, because]) => ({
      name,
      essential: false,
      additionalProperties: [],
      because,
    })),
    ...(comparesContexts
      ? [
          {
            name: 'acrs',
            essential: true,
            additionalProperties: [],
            because: 'contains the authentication contexts that policies compare',
          },
        ]
      : []),
  ]
}
