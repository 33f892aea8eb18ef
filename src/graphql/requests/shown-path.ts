import { BehalfError } from '../../errors/base.ts'
import type { RequestField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { RequestContext } from '../context.ts'
import type { RequestSite } from './build-request.ts'

type Explained = Pick<RequestContext, 'explaining' | 'shownPaths'>

/** A field whose request is explained. */
interface ExplainedField {
  readonly plan: SchemaPlan
  readonly field: Pick<RequestField, 'coordinate' | 'parentFields' | 'belowAddress'>
  readonly context: Explained
}

/**
 * The path of a field's request without values that its caller may not select. An explanation shows only the parts that
 * this path and the request's path have in common.
 *
 * @param pathOf - builds the path.
 * @returns undefined if nothing is hidden, or no explanation is requested.
 */
export function shownPath<Site extends RequestSite>(
  { plan, field, context }: ExplainedField,
  site: Site,
  pathOf: (site: Site) => string,
): string | undefined {
  if (context.explaining?.mode !== 'run') return undefined
  const [typeName = ''] = field.coordinate.split('.')
  const isAddressed = site.address !== undefined && field.belowAddress !== null
  const hidden = isAddressed ? NONE : hiddenFields(plan, typeName, field.parentFields, context)
  const address = shownAt(context, site.address)
  const foundAt = shownAt(context, site.foundAt)
  if (hidden.size === 0 && address === site.address && foundAt === site.foundAt) return undefined
  const shown = pathIfValid(() => pathOf({ ...site, address, foundAt, hidden }))
  return hidden.size === 0 && shown === pathOf(site) ? undefined : shown
}

const NONE: ReadonlySet<string> = new Set()

/** The names of the fields of a type that the caller may not select; empty if no explanation is requested. */
export function hiddenFields(
  plan: Pick<SchemaPlan, 'requirement'>,
  typeName: string,
  fields: readonly { readonly name: string }[],
  { explaining }: Pick<Explained, 'explaining'>,
): ReadonlySet<string> {
  if (explaining?.mode !== 'run') return NONE
  const names = fields.map(({ name }) => name)
  return new Set(
    names.filter((name) => {
      const requirement = plan.requirement(typeName, name)
      return requirement !== null && explaining.rejects(requirement)
    }),
  )
}

/** Records how to display a path that other paths start with. @param shown - undefined if nothing is hidden. */
export function rememberShown(
  { shownPaths }: Explained,
  paths: readonly (string | null)[],
  shown: string | undefined,
): void {
  if (shown === undefined) return
  for (const path of paths) if (path !== null) shownPaths.set(path, shown.split('?', 1)[0] ?? '')
}

function shownAt({ shownPaths }: Explained, path: string | undefined): string | undefined {
  return path === undefined ? undefined : (shownPaths.get(path) ?? path)
}

/** The replacement for a hidden value can be invalid at its location. */
function pathIfValid(pathOf: () => string): string {
  try {
    return pathOf()
  } catch (error) {
    if (error instanceof BehalfError) return ''
    throw error
  }
}
