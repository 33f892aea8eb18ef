import type { RegistrationSettings, ScopeTexts } from '../../config/config.ts'
import type { CallerUse } from '../../plan/permissions/permission-use.ts'
import { checkPermissionValues } from './permission-value.ts'
import { stableId } from './stable-id.ts'

/** A delegated permission that Behalf offers to its clients. */
export interface OwnScope {
  readonly id: string
  readonly value: string
  /** `Admin`: users cannot consent to it themselves. */
  readonly type: 'User' | 'Admin'
  readonly adminConsentDisplayName: string
  readonly adminConsentDescription: string
  readonly userConsentDisplayName: string
  readonly userConsentDescription: string
  /** Fields that require the scope; empty for the scope that every token must have. */
  readonly neededBy: readonly string[]
}

/** The scope that every user's token must have, followed by the scopes that fields and their policies name. */
export function ownScopesOf(
  settings: RegistrationSettings,
  callers: readonly CallerUse[],
): readonly OwnScope[] {
  const { entra } = settings
  const { mcp } = settings
  const needed = new Map<string, string[]>([[entra.requiredScope, []]])
  if (mcp.enabled) needed.set(mcp.requiredScope, [])
  for (const { coordinate, requirement } of callers) {
    const ofPolicies = [...requirement.named.values()].flatMap((policy) =>
      typeof policy === 'function' ? [] : policy.scopes,
    )
    for (const value of new Set([...requirement.scopes.flat(), ...ofPolicies])) {
      const fields = needed.get(value) ?? []
      needed.set(value, fields)
      if (value !== entra.requiredScope) fields.push(coordinate)
    }
  }
  checkPermissionValues('scope', [...needed.keys()])
  return [...needed].map(([value, neededBy]) => ({
    id: stableId(entra.tenantId, settings.registration.uniqueName, 'scope', value),
    value,
    ...textsOf(settings, value),
    neededBy,
  }))
}

function textsOf({ entra, mcp, registration }: RegistrationSettings, value: string) {
  const { displayName, scopes } = registration
  const given: ScopeTexts = scopes[value] ?? { adminOnly: false }
  const isForAgents = mcp.enabled && value === mcp.requiredScope
  const others = isForAgents ? agentTexts(displayName) : otherTexts(displayName, value)
  const usual = value === entra.requiredScope ? requiredTexts(displayName) : others
  return {
    type: given.adminOnly ? ('Admin' as const) : ('User' as const),
    adminConsentDisplayName: given.adminConsentDisplayName ?? usual.adminTitle,
    adminConsentDescription: given.adminConsentDescription ?? usual.admin,
    userConsentDisplayName: given.userConsentDisplayName ?? usual.userTitle,
    userConsentDescription: given.userConsentDescription ?? usual.user,
  }
}

function requiredTexts(name: string) {
  return {
    adminTitle: `Use ${name} as the signed-in user`,
    admin: `Allows the app to use ${name} on behalf of the signed-in user, with no more access than the user has.`,
    userTitle: `Use ${name} as you`,
    user: `Allows the app to use ${name} on your behalf, with no more access than you have.`,
  }
}

function agentTexts(name: string) {
  return {
    adminTitle: `Use the tools of ${name} as the signed-in user`,
    admin: `Allows the app, which may be an AI agent, to use the tools of ${name} on behalf of the signed-in user, with no more access than the user has.`,
    userTitle: `Use the tools of ${name} as you`,
    user: `Allows the app, which may be an AI agent, to use the tools of ${name} on your behalf, with no more access than you have.`,
  }
}

function otherTexts(name: string, value: string) {
  return {
    adminTitle: `${value} in ${name} as the signed-in user`,
    admin: `Allows the app to access the data that ${name} protects with ${value}, on behalf of the signed-in user.`,
    userTitle: `${value} in ${name} as you`,
    user: `Allows the app to access the data that ${name} protects with ${value}, on your behalf.`,
  }
}
