import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import type { BodyLocator } from '../../../plan/templates/locators/locator.ts'
import { bodyIndicators, type IndicatorKind, locatorOf, plainName } from './body-indicators.ts'

/** A list within an object is incomplete, and clients cannot select anything that shows this. The message is for the operator. */
export class InnerListError extends Error {}

/**
 * Names of lists whose object is often a page. Any other list can belong to an object with members of the same names, such as
 * a message that is `truncated`.
 */
const LIST_NAMES = new Set(
  [
    'data',
    'items',
    'results',
    'records',
    'value',
    'values',
    'nodes',
    'edges',
    'entries',
    'elements',
    'list',
  ].concat(['rows', 'hits', 'content', 'resources', 'objects']),
)

/**
 * Creates the check for a list that is a member of an object, such as `$.lines.data`: the object, or an annotation next to the
 * list, can indicate that the list continues.
 *
 * @param path - the location of the list in the object with the field.
 * @param read - the locations that the object's other fields read: if one of them is the indicator, clients can see it.
 * @returns a function that throws an {@link InnerListError} if the list in an object continues.
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html (annotations such as `items@nextLink`)
 * @see https://docs.stripe.com/api/pagination (`lines.has_more`)
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (`comment.total`)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm (`Contacts.nextRecordsUrl`)
 */
export function createInnerListCheck(
  { members }: BodyLocator,
  read: () => readonly string[],
): (parent: unknown, items: readonly unknown[]) => void {
  const outer = members.slice(0, -1)
  const name = members.at(-1) ?? ''
  const kinds: readonly IndicatorKind[] = outer.length === 0 ? ['next', 'flag'] : ['next', 'flag', 'total']
  const mayBePage = LIST_NAMES.has(plainName(name)) || isNamedLike(name, outer.at(-1))
  const annotations = ANNOTATIONS.map((each) => name + each)
  const place = ['$', ...outer]
  const known = new WeakMap<JsonObject, string | null>()

  function indicatorIn(object: JsonObject, { length }: readonly unknown[]): string | null {
    const found = annotations.find((each) => continues(memberOf(object, each), length))
    if (found !== undefined) return locatorOf([...place, found])
    if (!mayBePage) return null
    // An operation can select the same list many times, and the object can have very many members.
    const before = known.get(object)
    if (before !== undefined) return before
    const indicator = pageIndicatorIn(object, length)
    known.set(object, indicator)
    return indicator
  }

  function pageIndicatorIn(object: JsonObject, length: number): string | null {
    const list = { passed: length, isFirst: true, isPaged: false, kinds }
    const indicators = bodyIndicators(object, list, ['$']).filter(
      (each) => kinds.includes(each.kind) && !each.isGeneric,
    )
    const places = indicators.map((each) => locatorOf(place) + each.place.slice('$'.length))
    const visible = read()
    const isVisible = places.some((each) =>
      visible.some((other) => each === other || each.startsWith(`${other}.`)),
    )
    return isVisible ? null : (places[0] ?? null)
  }

  return (parent, items) => {
    const object = outer.reduce<unknown>(memberOf, parent)
    const indicator = isJsonObject(object) ? indicatorIn(object, items) : null
    if (indicator === null) return
    throw new InnerListError(
      `the list at ${locatorOf(['$', ...members])} continues, as ${indicator} indicates: load it with @rest and @page, or add a field that reads ${indicator}`,
    )
  }
}

/** Whether a list has the name of the object that contains it, such as `comment.comments`. */
function isNamedLike(name: string, container: string | undefined): boolean {
  return container !== undefined && plainName(name).startsWith(plainName(container))
}

function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

const ANNOTATIONS = ['@odata.nextLink', '@nextLink', '@odata.count', '@count']

/** Whether an annotation is a link, or a count of more items than there are. OData can write a count as a string. */
function continues(value: unknown, length: number): boolean {
  const count = typeof value === 'string' && value !== '' ? Number(value) : value
  return Number.isNaN(count) || (typeof count === 'number' && count > length)
}
