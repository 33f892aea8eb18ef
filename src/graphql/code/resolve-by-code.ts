import type { HandWrittenField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import { hiddenFields } from '../requests/shown-path.ts'
import type { FieldResolver } from '../resolvers/field-resolver.ts'
import type { Resolver } from './own-code.ts'
import { createResolverContext } from './resolver-context.ts'

/**
 * Runs the operator's code for one field. It gets the fields of its parent that the schema declares, under the schema's names.
 */
export function resolveByCode(
  coordinate: string,
  { parentFields, calls }: HandWrittenField,
  resolve: Resolver,
  plan: Pick<SchemaPlan, 'requirement'>,
): FieldResolver {
  const writes = coordinate.startsWith('Mutation.')
  return (parent, args, context, info) => {
    const needed = Object.fromEntries(parentFields.map(({ name, path }) => [name, path.read(parent) ?? null]))
    const isHidden = hiddenFields(plan, info.parentType.name, parentFields, context).size > 0
    const site = { coordinate, calls, writes, path: info.path, isHidden }
    return resolve(needed, args, createResolverContext(context, site), info)
  }
}
