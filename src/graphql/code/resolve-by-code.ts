import {
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
} from 'graphql'
import { BehalfError } from '../../errors/base.ts'
import { errorAfterWrite } from '../../errors/downstream.ts'
import type { HandWrittenField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { RequestContext } from '../context.ts'
import { hiddenFields } from '../requests/shown-path.ts'
import type { FieldResolver } from '../resolvers/field-resolver.ts'
import { isPromise } from '../responses/value-kinds.ts'
import { settled } from './await-promises.ts'
import { endInTime, UnfinishedCodeError } from './end-in-time.ts'
import { handlePromises } from './handle-promises.ts'
import type { Resolver } from './own-code.ts'
import { createResolverContext } from './resolver-context.ts'

/**
 * Runs the operator's code for one field. The code gets the parent's fields that the schema declares, under the schema's names.
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
    const sent: Promise<string | null>[] = []
    const onWrite = (api: string, response: Promise<unknown>) =>
      void sent.push(
        response.then(
          () => api,
          () => null,
        ),
      )
    const site = { coordinate, calls, writes, onWrite, path: info.path, isHidden }
    const value = resolve(needed, args, createResolverContext(context, site), info)
    const result = inTime(handled(settled(value, info.returnType), info), context, coordinate)
    if (!writes) return result
    const afterWrites = createAfterWrites(sent)
    return Promise.resolve(result).then(
      (value) => itemsAfterWrites(value, info.returnType, afterWrites),
      async (error: unknown) => {
        throw await afterWrites(error)
      },
    )
  }
}

function inTime(value: unknown, { signal }: RequestContext, coordinate: string): unknown {
  return isPromise(value) ? endInTime(value, signal, `the resolver for ${coordinate}`) : value
}

/** Handles the promises within a value, because they can reject before their fields are read. */
function handled(value: unknown, info: GraphQLResolveInfo): unknown {
  if (isLeafType(getNamedType(info.returnType))) return value
  if (isPromise(value)) return Promise.resolve(value).then((each) => handled(each, info))
  handlePromises(value, info.returnType, info.schema)
  return value
}

/** Converts an error that occurred during or after writes into the error to report. */
type AfterWrites = (error: unknown) => Promise<unknown>

/** Converts the errors of list items: each item can fail with its own error without failing the list. */
function itemsAfterWrites(value: unknown, type: GraphQLOutputType, afterWrites: AfterWrites): unknown {
  if (value instanceof BehalfError) return afterWrites(value)
  const list = getNullableType(type)
  if (!(isListType(list) && Array.isArray(value))) return value
  return Promise.all(value.map((item: unknown) => itemsAfterWrites(item, list.ofType, afterWrites)))
}

/**
 * A failure during or after a write must not look as if nothing was done, even if the write is still running. The code's own
 * errors are passed on unchanged, because the code knows what it has written. The writes are awaited only once, because
 * thousands of items can fail, each with its own write.
 *
 * @param sent - resolves to the API of each write, or to null if the write failed.
 */
function createAfterWrites(sent: readonly Promise<string | null>[]): AfterWrites {
  let written: Promise<string | null> | undefined
  return async (error) => {
    if (!(error instanceof BehalfError || error instanceof UnfinishedCodeError)) return error
    written ??= Promise.all(sent).then((apis) => apis.find((api) => api !== null) ?? null)
    const api = await written
    if (api === null) return error
    return errorAfterWrite(error, {
      api,
      isDone: 'in part',
      reason: 'a resolver failed after sending a write',
    })
  }
}
