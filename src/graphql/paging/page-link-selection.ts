import { BadUserInputError } from '../../errors/requests.ts'
import { missingMembers, type Projection } from '../../plan/selection/projection.ts'
import type { Page } from './page-request.ts'

/**
 * Checks that the items on a page have everything that the current operation selects. A page that the API links to has the
 * members that were selected by the operation that received the cursor. It can have more members than this operation needs, but
 * must not have fewer.
 *
 * @throws {@link BadUserInputError} if anything is missing.
 */
export function checkSelection({ link }: Page, wanted: Projection): void {
  if (link === null) return
  const missing = missingMembers(link.projection, wanted)
  if (missing.length === 0) return
  throw new BadUserInputError(
    `"after" comes from an operation that did not select ${missing.join(', ')}, and the API's links to later pages keep the selection. Select only what that operation selected, or start without "after".`,
  )
}

/**
 * The items on a page, reduced to what was requested. An object that was included for another operation can lack members that
 * this operation needs, so it is omitted and loaded separately.
 */
export function selectedItems(
  { link }: Page,
  items: readonly unknown[],
  { expanded }: Projection,
): readonly unknown[] {
  const others = (link?.projection.expanded ?? [])
    .map(({ member }) => member)
    .filter((member) => !expanded.some((each) => each.member === member))
  return others.length === 0 ? items : items.map((item) => without(item, others))
}

function without(item: unknown, names: readonly string[]): unknown {
  if (typeof item !== 'object' || item === null) return item
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)))
}
