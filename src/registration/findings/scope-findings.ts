import type { DesiredGateway } from '../desired/desired-registration.ts'
import { scopeBody } from '../desired/graph-bodies.ts'
import type { OwnScope } from '../desired/own-scopes.ts'
import type { ActualApplication, ActualScope } from '../directory/actual-registration.ts'
import { adds, type Change, removes } from '../directory/change.ts'
import { error, type Finding, warning } from './finding.ts'

const EXPOSE = 'Add it under Expose an API, as shown by "behalf registration plan --json".'

/** Scopes that are missing, have different properties, or should not be offered. */
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
      error('offer', `The scope ${value} is missing.`, {
        fix: EXPOSE,
        change: offers(`adds the scope ${value}`, scope),
      }),
    ]
  }
  if (actual.type !== type) {
    return [
      error(
        'offer',
        `The setting "Who can consent?" of ${value} differs from the configuration, which requires ${type}.`,
        {
          fix: `Change the scope under Expose an API, or change registration.scopes.${value}.adminOnly.`,
          change: offers(
            `allows ${type === 'Admin' ? 'only administrators' : 'users'} to consent to ${value}`,
            scope,
          ),
        },
      ),
    ]
  }
  if (TEXTS.every((text) => (actual[text] ?? '') === scope[text])) return []
  return [
    warning('offer', `The scope ${value} has different consent texts.`, {
      fix: `Change them under Expose an API, or change registration.scopes.${value}.`,
      change: offers(`updates the consent texts of ${value}`, scope),
    }),
  ]
}

const TEXTS = [
  'adminConsentDisplayName',
  'adminConsentDescription',
  'userConsentDisplayName',
  'userConsentDescription',
] as const

/** If the scope exists, it keeps its ID, because consents refer to it. */
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
  return warning('offer', `The scope ${name} is not used by the schema or the configuration.`, {
    fix: 'Disable it under Expose an API, then delete it.',
    change: removes('gateway', `removes the scope ${name}`, (before) => ({
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
