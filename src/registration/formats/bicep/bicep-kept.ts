import { expression, INDENT, literal, text } from './bicep-syntax.ts'

/**
 * Expressions that preserve the parts of a registration that the plan does not include. A deployment sends complete
 * lists, so they must include the entries to keep. Resource names appear only outside lambda expressions, because Bicep
 * does not allow them inside.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-lambda
 */

/** The existing strings and those in the plan, combined. */
export function withTexts(actual: string, planned: readonly unknown[]): string {
  return expression(`union(${actual}, ${literal(planned, INDENT)})`)
}

/**
 * The items in the plan, and existing items with other keys.
 *
 * @param actual - an expression.
 */
export function withItems(
  actual: string,
  planned: readonly Readonly<Record<string, unknown>>[],
  key: string,
): string {
  const keys = literal(
    planned.map((item) => item[key]),
    INDENT,
  )
  return expression(
    `concat(filter(${actual}, each => !contains(${keys}, each.${key})), ${literal(planned, INDENT)})`,
  )
}

/** A permission that the registration offers: a scope or an app role. */
interface Permission {
  readonly id: string
  readonly value: string
}

export const SCOPE_MEMBERS = [
  'id',
  'value',
  'type',
  'isEnabled',
  'adminConsentDisplayName',
  'adminConsentDescription',
  'userConsentDisplayName',
  'userConsentDescription',
] as const
export const ROLE_MEMBERS = [
  'id',
  'value',
  'displayName',
  'description',
  'allowedMemberTypes',
  'isEnabled',
] as const

/**
 * The ID of the existing permission with this name, or the planned ID if there is none.
 *
 * @param actual - an expression.
 */
export function idOfPermission(actual: string, { id, value }: Permission): string {
  return `first(filter(${actual}, each => each.?value == ${text(value)})).?id ?? ${text(id)}`
}

/** Whether Behalf computed the ID. All IDs that Behalf computes are version 5 UUIDs. */
const IS_OURS = "substring(each.id, 14, 1) == '5'"

/**
 * The scopes or roles in the plan, with the IDs of existing ones that have the same name. If Behalf computed the ID of
 * one that is no longer in the plan, one deployment disables it and the next one removes it, as Entra ID requires. Any
 * others are kept.
 *
 * @param actual - an expression.
 * @param members - names of a permission's members, except read-only ones.
 */
export function withPermissions(
  actual: string,
  planned: readonly Permission[],
  members: readonly string[],
): string {
  const names = literal(
    planned.map(({ value }) => value),
    INDENT,
  )
  const own = planned.map((permission) => ({
    ...permission,
    id: expression(idOfPermission(actual, permission)),
  }))
  const isKept = `!contains(${names}, each.?value ?? '') && (each.isEnabled || !(${IS_OURS}))`
  const kept = Object.fromEntries(
    members.map((name) => [
      name,
      expression(name === 'isEnabled' ? `each.isEnabled && !(${IS_OURS})` : `each.?${name}`),
    ]),
  )
  const others = `map(filter(${actual}, each => ${isKept}), each => ${literal(kept, INDENT)})`
  return expression(`concat(${literal(own, INDENT)}, ${others})`)
}
