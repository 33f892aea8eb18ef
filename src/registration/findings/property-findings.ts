import type { DesiredGateway } from '../desired/desired-registration.ts'
import type { OptionalClaim } from '../desired/optional-claims.ts'
import type { ActualApplication, ActualClaim } from '../directory/actual-registration.ts'
import { adds, removes } from '../directory/change.ts'
import { redirectUrisOf, withoutRedirectUri, withRedirectUri } from '../directory/redirect-uris.ts'
import { error, type Finding } from './finding.ts'
import { identifierUriFindings } from './identifier-uri-findings.ts'

/** Properties of the registration that differ from the desired state. */
export function propertyFindings(
  gateway: DesiredGateway,
  application: ActualApplication,
): readonly Finding[] {
  return [
    ...identifierUriFindings(gateway, application),
    ...claimFindings(gateway, application),
    ...redirectFindings(gateway, application),
  ]
}

function claimFindings(gateway: DesiredGateway, application: ActualApplication): readonly Finding[] {
  const { groupMembershipClaims, optionalClaims } = gateway
  const actual = application.optionalClaims?.accessToken ?? []
  const wrong = optionalClaims.filter((claim) => !actual.some((each) => isAsWanted(each, claim)))
  const names = wrong.map(({ name }) => name).join(', ')
  return [
    ...(wrong.length === 0
      ? []
      : [
          error(
            'registration',
            `The optional claims ${names} of access tokens are missing or configured differently.`,
            {
              fix: 'Add them under Token configuration, as shown by "behalf registration plan --json".',
              change: adds('gateway', `adds the optional claims ${names}`, (before) =>
                withClaims(before, wrong),
              ),
            },
          ),
        ]),
    ...(groupMembershipClaims === null || (application.groupMembershipClaims ?? 'None') !== 'None'
      ? []
      : [
          error('registration', 'Policies compare groups, but tokens contain none.', {
            fix: 'Add the groups claim under Token configuration.',
            change: adds('gateway', 'adds the groups claim', (before) => ({
              ...before,
              groupMembershipClaims,
            })),
          }),
        ]),
  ]
}

/** Additional values are harmless. */
function isAsWanted(actual: ActualClaim, { name, essential, additionalProperties }: OptionalClaim): boolean {
  return (
    actual.name === name &&
    (actual.essential ?? false) === essential &&
    additionalProperties.every((property) => actual.additionalProperties?.includes(property))
  )
}

function withClaims(before: ActualApplication, claims: readonly OptionalClaim[]): ActualApplication {
  const isReplaced = ({ name }: ActualClaim) => claims.some((claim) => claim.name === name)
  const kept = (before.optionalClaims?.accessToken ?? []).filter((claim) => !isReplaced(claim))
  const accessToken = [...kept, ...claims.map(({ because: _, ...claim }) => claim)]
  return { ...before, optionalClaims: { ...before.optionalClaims, accessToken } }
}

function redirectFindings(
  { consentRedirectUri }: DesiredGateway,
  application: ActualApplication,
): readonly Finding[] {
  const actual = redirectUrisOf(application)
  const missing =
    consentRedirectUri !== null && !(application.web?.redirectUris ?? []).includes(consentRedirectUri)
  return [
    ...(missing
      ? [
          error('registration', `The redirect URI ${consentRedirectUri} is missing.`, {
            fix: 'Add it to the Web platform under Authentication.',
            change: adds('gateway', `adds the redirect URI ${consentRedirectUri}`, (before) =>
              withRedirectUri(before, 'web', consentRedirectUri),
            ),
          }),
        ]
      : []),
    ...actual
      .filter((each) => each !== consentRedirectUri)
      .map((each) =>
        error('registration', `The registration has the redirect URI ${each}, which an API does not need.`, {
          fix: 'Remove it, or set registration.consentRedirectUri to it.',
          change: removes('gateway', `removes the redirect URI ${each}`, (before) =>
            withoutRedirectUri(before, each),
          ),
        }),
      ),
  ]
}
