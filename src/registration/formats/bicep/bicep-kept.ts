import { expression, INDENT, literal, text } from './bicep-syntax.ts'

/**
 * Expressions that keep the parts of a registration that the plan does not name. A deployment sends complete lists, so they have to
 * include the entries to keep. Names of resources are outside of lambda expressions, because Bicep does not allow them inside.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-lambda
 */

/** The existing strings, together with those of the plan. @param actual - an expression. */
export function withTexts(actual: string, planned: readonly unknown[]): string {
  return expression(`union(${actual}, ${literal(planned, INDENT)})`)
}

/**
 * The items of the plan, and existing items with other keys.
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

/** A permission that is offered: a scope or an app role. */
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

/** The ID of the permission with that name, or the planned one if there is none yet. @param actual - an expression. */
export function idOfPermission(actual: string, { id, value }: Permission): string {
  return `first(filter(${actual}, each => each.?value == ${text(value)})).?id ?? ${text(id)}`
}

/** Whether Behalf computed an ID: it is a UUID of version 5. */
const IS_OURS = "substring(each.id, 14, 1) == '5'"

/**
 * The scopes or roles of the plan, with the IDs of existing ones of the same name. Those that are no longer in the plan are
 * disabled by one deployment and removed by the next, as Entra ID requires, if Behalf computed their ID. Those that others added
 * are kept.
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
