import type { HandWrittenField } from '../../plan/schema/schema-plan.ts'
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
): FieldResolver {
  const writes = coordinate.startsWith('Mutation.')
  return (parent, args, context, info) => {
    const needed = Object.fromEntries(parentFields.map(({ name, path }) => [name, path.read(parent) ?? null]))
    const site = { coordinate, calls, writes, path: info.path }
    return resolve(needed, args, createResolverContext(context, site), info)
  }
}
