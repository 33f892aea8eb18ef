import { directive } from '../../directives.ts'
import type { RequestField } from '../../schema/schema-plan.ts'
import { type Compilation, coordinateOf, type FieldSite } from '../compilation.ts'
import type { CompiledFields } from './protected/compiled-fields.ts'
import { createRevelations } from './protected/revelations.ts'

/**
 * Reports reads that would reveal a field to callers who may not select it. A caller who filters or sorts by a value can infer
 * it from the objects that are returned, and from their order. So neither an argument nor a constant in the request may name a
 * field with `@requiresScopes` or `@policy`, unless the read has at least the same requirements, or the field's `@revealedBy`
 * accepts it.
 *
 * A name counts wherever it occurs, because each API has its own syntax. The only exception is the name of an argument
 * that is used only as a path segment, because that argument is usually the key of an owner.
 */
export function reportProtectedArguments(
  compilation: Compilation,
  sites: readonly FieldSite[],
  compiled: CompiledFields,
): void {
  const accepted = acceptedReads(compilation, sites)
  if (compiled.requirements.size === 0 && accepted.size === 0) return
  const schema = {
    compilation,
    accepted,
    revelationsOf: createRevelations(compilation, compiled),
    needed: new Set<string>(),
  }
  const isAccepted = sites.map((site) => {
    const plan = compiled.plans.get(coordinateOf(site))
    return plan?.kind !== 'request' || plan.request.kind === 'write' || revealsNothing(schema, site, plan)
  })
  // If a problem was found, the search ended early and may have missed accepted revelations.
  if (isAccepted.every(Boolean)) reportUnneededEntries(compilation, sites, schema.needed)
}

interface Schema {
  readonly compilation: Compilation
  readonly accepted: ReturnType<typeof acceptedReads>
  readonly revelationsOf: ReturnType<typeof createRevelations>
  /** The accepted revelations that actually occur: the coordinates of the field and of the read. */
  readonly needed: Set<string>
}

/** Reports the fields that a read reveals, unless this is accepted. @returns whether nothing was reported. */
function revealsNothing(
  { compilation, accepted, revelationsOf, needed }: Schema,
  site: FieldSite,
  plan: RequestField,
): boolean {
  const read = coordinateOf(site)
  const isAccepted = (field: string) => accepted.get(field)?.has(read) === true
  const problems = revelationsOf(site, plan, isAccepted).flatMap(({ part, fields }) => {
    for (const field of fields.filter(isAccepted)) needed.add(`${field} ${read}`)
    const open = fields.filter((field) => !isAccepted(field))
    return open.length === 0 ? [] : [problemOf(read, part, open)]
  })
  for (const problem of problems) compilation.report(site.field, problem)
  return problems.length === 0
}

/** The reads that `@revealedBy` accepts, by the coordinate of the field. */
function acceptedReads(
  { schema }: Compilation,
  sites: readonly FieldSite[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    sites.flatMap((site) => {
      const reads = directive(schema, 'revealedBy', site.field)?.fields
      return reads === undefined ? [] : [[coordinateOf(site), new Set(reads)] as const]
    }),
  )
}

/** Maximum number of names in one problem. */
const MAX_NAMES = 3

function problemOf(read: string, part: string, fields: readonly string[]): string {
  const more = fields.length > MAX_NAMES ? ` and ${fields.length - MAX_NAMES} more` : ''
  const names = `${fields.slice(0, MAX_NAMES).join(', ')}${more}`
  const [needed, place] =
    fields.length === 1 ? [`${names} requires`, names] : ['they require', 'each of them']
  return `${read}: ${part} would reveal ${names} to callers without access; remove it, make ${read} require what ${needed}, or accept it with @revealedBy(fields: ["${read}"]) on ${place}`
}

/** Reports entries that are not needed, because they would also accept revelations that are added later. */
function reportUnneededEntries(
  { schema, report }: Compilation,
  sites: readonly FieldSite[],
  needed: ReadonlySet<string>,
): void {
  for (const site of sites) {
    const field = coordinateOf(site)
    for (const read of directive(schema, 'revealedBy', site.field)?.fields ?? []) {
      if (!needed.has(`${field} ${read}`))
        report(
          site.field,
          `${field}: @revealedBy contains ${read}, which does not reveal this field; remove the entry`,
        )
    }
  }
}
