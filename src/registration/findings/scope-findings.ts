import type { DesiredGateway } from '../desired/desired-registration.ts'
import { scopeBody } from '../desired/graph-bodies.ts'
import type { OwnScope } from '../desired/own-scopes.ts'
import type { ActualApplication, ActualScope } from '../directory/actual-registration.ts'
import { adds, type Change, removes } from '../directory/change.ts'
import { error, type Finding, warning } from './finding.ts'

const EXPOSE = 'Add it under Expose an API, with what "behalf registration plan --json" says.'

/** Scopes that the registration does not offer, offers otherwise, or should not offer. */
export function scopeFindings(
  { scopes }: DesiredGateway,
  { api: { oauth2PermissionScopes: actual } }: ActualApplication,
): readonly Finding[] {
  const wanted = new Set(scopes.map(({ value }) => value))
  return [
    ...scopes.flatMap((scope) =>
      ofScope(
        scope,
        actual.find(({ value }) => value === scope.value),
      ),
    ),
    ...actual.filter(({ value }) => value === null || !wanted.has(value)).map(needless),
  ]
}

function ofScope(scope: OwnScope, actual: ActualScope | undefined): readonly Finding[] {
  const { value, type } = scope
  if (!actual?.isEnabled) {
    return [
      error('offer', `It does not offer the scope ${value}.`, {
        mend: EXPOSE,
        change: offers(`offers the scope ${value}`, scope),
      }),
    ]
  }
  if (actual.type !== type) {
    return [
      error('offer', `Who may consent to ${value} is not as the configuration says: ${type}.`, {
        mend: `Change the scope under Expose an API, or registration.scopes.${value}.adminOnly.`,
        change: offers(
          `lets ${type === 'Admin' ? 'administrators alone' : 'users'} consent to ${value}`,
          scope,
        ),
      }),
    ]
  }
  if (TEXTS.every((text) => (actual[text] ?? '') === scope[text])) return []
  return [
    warning('offer', `The scope ${value} has other texts of consent.`, {
      mend: `Change them under Expose an API, or as registration.scopes.${value}.`,
      change: offers(`writes the texts of consent of ${value}`, scope),
    }),
  ]
}

const TEXTS = [
  'adminConsentDisplayName',
  'adminConsentDescription',
  'userConsentDisplayName',
  'userConsentDescription',
] as const

/** One that is there keeps its id, whoever made it: consents go by it. */
function offers(summary: string, scope: OwnScope): Change {
  return adds('gateway', summary, (before) => {
    const { oauth2PermissionScopes: actual } = before.api
    const body = scopeBody(scope)
    const scopes = actual.some(({ value }) => value === scope.value)
      ? actual.map((each) => (each.value === scope.value ? { ...body, id: each.id } : each))
      : [...actual, body]
    return { ...before, api: { ...before.api, oauth2PermissionScopes: scopes } }
  })
}

function needless({ id, value }: ActualScope): Finding {
  const name = value ?? id
  return warning('offer', `It offers the scope ${name}, which neither schema nor configuration names.`, {
    mend: 'Disable it under Expose an API, then delete it.',
    change: removes('gateway', `no longer offers the scope ${name}`, (before) => ({
      ...before,
      api: {
        ...before.api,
        oauth2PermissionScopes: before.api.oauth2PermissionScopes.filter((each) => each.id !== id),
        preAuthorizedApplications: before.api.preAuthorizedApplications
          .map((client) => ({
            ...client,
            delegatedPermissionIds: client.delegatedPermissionIds.filter((each) => each !== id),
          }))
          .filter(({ delegatedPermissionIds }) => delegatedPermissionIds.length > 0),
      },
    })),
  })
}
