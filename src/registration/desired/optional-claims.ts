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
