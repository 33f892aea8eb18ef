import { BehalfError } from '../../errors/base.ts'
import { errorAfterWrite } from '../../errors/downstream.ts'
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
    const written: string[] = []
    const onWritten = (api: string) => void written.push(api)
    const site = { coordinate, calls, writes, onWritten, path: info.path, isHidden }
    const result = resolve(needed, args, createResolverContext(context, site), info)
    if (!writes) return result
    return Promise.resolve(result).catch((error: unknown) => {
      throw afterWrites(error, written)
    })
  }
}

/** A failure after a write must not look as if nothing had been done. The code's own errors are passed on unchanged. */
function afterWrites(error: unknown, [api]: readonly string[]): unknown {
  if (api === undefined || !(error instanceof BehalfError)) return error
  return errorAfterWrite(error, { api, isDone: 'in part', reason: 'a resolver failed after it had written' })
}
