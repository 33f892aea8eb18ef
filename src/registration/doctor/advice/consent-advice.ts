import { type Advice, APPLY, CONSENT, namesOf } from './advice.ts'

/**
 * Errors related to consent, permissions and assignment.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const CONSENT_ADVICE: readonly Advice[] = [
  {
    numbers: [65001, 65004, 90008],
    explain: (about) => ({
      means: `Consent is missing for the permissions that ${namesOf(about).behalf} requests from ${namesOf(about).api}.`,
      fixes: [CONSENT, `Or let users consent: the front end requests ${namesOf(about).uri}/.default once.`],
    }),
  },
  {
    numbers: [90094, 90095, 90093],
    explain: (about) => ({
      means: `An administrator must consent to the permissions that ${namesOf(about).behalf} requests from ${namesOf(about).api}.`,
      fixes: [CONSENT],
    }),
  },
  {
    numbers: [65005, 650056, 650057],
    explain: (about) => ({
      means: `The registration does not request any permissions for ${namesOf(about).api}.`,
      fixes: [APPLY],
    }),
  },
  {
    // https://github.com/MicrosoftDocs/entra-docs/issues/2036
    numbers: [82014],
    explain: (about) => ({
      means: 'An agent identity cannot request consent interactively.',
      fixes: [
        `Give the agent's blueprint the permissions of ${namesOf(about).behalf} as inheritable permissions,`,
        'or consent to them as an administrator.',
      ],
    }),
  },
  {
    numbers: [50105, 501051],
    explain: (about) => {
      const whose = about.api === null ? 'Behalf, or an API behind it,' : namesOf(about).api
      return {
        means: `${whose} requires assignment, and the user or client is not assigned.`,
        fixes: [
          'Find the application after "for the application" in the message, and assign the user',
          'in its enterprise application, under Users and groups.',
        ],
      }
    },
  },
]
