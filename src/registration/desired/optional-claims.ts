import type { PolicyConfig } from '../../config/config.ts'

/** A claim that tokens for Behalf have only because the registration asks for it. */
export interface OptionalClaim {
  readonly name: string
  readonly essential: boolean
  readonly additionalProperties: readonly string[]
  /** What Behalf does with it. */
  readonly because: string
}

/**
 * Entra ID puts them into no token of an API that does not request them, although its reference of optional claims lacks them.
 *
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims
 * @see https://github.com/AzureAD/microsoft-identity-web/issues/3882
 */
const AGENT_CLAIMS = [
  ['xms_act_fct', 'says that an agent calls'],
  ['xms_sub_fct', "says that the user is an agent's own account"],
  ['xms_par_app_azp', 'names the blueprint of an agent, for the log'],
] as const

/**
 * The optional claims that Behalf reads, and no others.
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
      because: 'says whether a client can handle a claims challenge',
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
