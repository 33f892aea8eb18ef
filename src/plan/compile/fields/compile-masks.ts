import { type GraphQLArgument, type GraphQLField, getNullableType, isInputObjectType } from 'graphql'
import { didYouMean } from '../../../config/did-you-mean.ts'
import { directive } from '../../directives.ts'
import { argumentsOfMask, isMask, type MaskPart } from '../../templates/field-mask.ts'
import { memberNames } from '../../templates/locators/locator.ts'
import type { Compilation } from '../compilation.ts'
import { orProblem } from '../request-parts.ts'

type Field = GraphQLField<unknown, unknown>

/**
 * Compiles field masks. The value of a mask variable lists the given members of one argument, or the given arguments among
 * several. Each is listed under the name in its `@from` or, without one, under its own name. Reports masks of unknown
 * arguments, and `@from` on arguments that no mask contains.
 */
export function compileMasks(
  compilation: Compilation,
  field: Field,
  variables: readonly string[],
): ReadonlyMap<string, readonly MaskPart[]> {
  const masks = new Map(
    variables.filter(isMask).map((variable) => [variable, partsOf(compilation, field, variable)] as const),
  )
  reportUnusedNames(compilation, field, new Set([...masks.values()].flat().map(({ argument }) => argument)))
  return masks
}

function partsOf({ schema, report }: Compilation, field: Field, variable: string): readonly MaskPart[] {
  const names = argumentsOfMask(variable)
  return names.flatMap((name) => {
    const argument = field.args.find((each) => each.name === name)
    if (argument === undefined) {
      const hint = didYouMean(
        name,
        field.args.map((each) => each.name),
      )
      report(field, `{${variable}}: ${field.name} has no argument "${name}"${hint}`)
      return []
    }
    const isWhole = names.length === 1 && isInputObjectType(getNullableType(argument.type))
    return [{ argument: name, name: isWhole ? null : nameOf(schema, argument, report) }]
  })
}

function nameOf(
  schema: Compilation['schema'],
  argument: GraphQLArgument,
  report: Compilation['report'],
): string {
  const at = directive(schema, 'from', argument)?.at
  if (at === undefined) return argument.name
  const names = orProblem(
    () => memberNames(at),
    (problem) => report(argument, problem),
  )
  return names?.join('.') ?? argument.name
}

/** The location of an argument that is not in a mask is determined by its variable, so `@from(at:)` has no effect. */
function reportUnusedNames(
  { schema, report }: Compilation,
  { name, args }: Field,
  named: ReadonlySet<string>,
): void {
  for (const argument of args) {
    if (named.has(argument.name) || directive(schema, 'from', argument)?.at === undefined) continue
    report(
      argument,
      `${name}: @from(at:) of the argument "${argument.name}" has no effect; write {${argument.name}} where it goes`,
    )
  }
}
