import { afterEach, describe, expect, it, jest } from '@jest/globals'
import {
  GraphQLError,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSchema,
} from 'graphql'
import { type Cancellation, createCancellation } from '../../../src/cancellation.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import type { Resolver } from '../../../src/graphql/code/own-code.ts'
import { resolveByCode } from '../../../src/graphql/code/resolve-by-code.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import type { Explaining } from '../../../src/graphql/plugins/explaining.ts'
import type { HandWrittenField } from '../../../src/plan/schema/schema-plan.ts'
import { callerOf } from '../../support/caller.ts'

const INFO = {
  path: { prev: undefined, key: 'x' },
  parentType: { name: 'Invoice' },
  returnType: GraphQLInt,
} as unknown as GraphQLResolveInfo
const MISSING = new DownstreamError({ code: 'DOWNSTREAM_NOT_FOUND', api: 'crm', status: 404 })

/** A field of the parent with another name in the API. */
const needed = (name: string, member: string) => ({
  name,
  path: { read: (parent: unknown) => (parent as Readonly<Record<string, unknown>>)[member] },
})

/** What a field returns for a parent, and how its requests are recorded. */
function run(
  coordinate: string,
  resolve: Resolver,
  {
    parent = {},
    explaining = null,
    respond = async () => ({ status: 200, headers: {}, body: {} }),
    info = INFO,
    signal = createCancellation().cancellation,
  }: {
    parent?: object
    explaining?: Explaining | null
    respond?: () => Promise<unknown>
    info?: GraphQLResolveInfo
    signal?: Cancellation
  } = {},
) {
  const requesters: unknown[] = []
  const send = async (_request: unknown, requester: unknown) => {
    requesters.push(requester)
    return respond()
  }
  const context = {
    caller: callerOf(),
    signal,
    apis: { api: () => ({ send }) },
    entities: { forget: () => undefined },
    recording: {},
    explaining,
  } as unknown as RequestContext
  const field = {
    kind: 'hand-written',
    parentFields: [needed('dueDate', 'due'), needed('amount', 'total')],
    calls: [{ api: 'crm', scopes: [], requests: 1, csrf: null }],
  } as unknown as HandWrittenField
  const plan = { requirement: (_type: string, name: string) => (name === 'amount' ? {} : null) as never }
  return { result: resolveByCode(coordinate, field, resolve, plan)(parent, {}, context, info), requesters }
}

/** What a write ends with if it fails after it has been carried out. */
function failureAfterWrite(failure: unknown): Promise<unknown> {
  const { result } = run('Mutation.remind', async (_parent, _args, { api }) => {
    await api('crm').send({ method: 'POST', path: '/reminders' })
    throw failure
  })
  return Promise.resolve(result).catch((error: unknown) => error)
}

afterEach(() => {
  jest.restoreAllMocks()
})

describe('resolveByCode', () => {
  it('passes the fields that it needs under their names in the schema, null if they are absent', () => {
    const { result } = run('Invoice.dueIn', (parent) => parent, { parent: { due: '2026-12-01', other: 1 } })

    expect(result).toEqual({ dueDate: '2026-12-01', amount: null })
  })

  it('passes arguments, the caller and the info', () => {
    const { result } = run('Invoice.dueIn', (_parent, args, { caller }, info) => [args, caller.kind, info])

    expect(result).toEqual([{}, 'user', INFO])
  })

  it('is synchronous outside Mutation if the code is, for long lists', () => {
    expect(run('Invoice.dueIn', () => 7).result).toBe(7)
  })

  it.each<[string, Resolver]>([
    ['a list', () => [1, Promise.reject(MISSING), Promise.resolve(3)]],
    ['a promise for a list', async () => [1, Promise.reject(MISSING), Promise.resolve(3)]],
    ['another iterable', () => new Set([1, Promise.reject(MISSING), Promise.resolve(3)])],
  ])('awaits the items of %s, whose failures reject nothing that could be abandoned', async (_what, code) => {
    const info = { ...INFO, returnType: new GraphQLList(GraphQLInt) }

    expect(await run('Invoice.dueIn', code, { info }).result).toEqual([1, MISSING, 3])
  })

  it('awaits lists in lists, and turns what is no error into one', async () => {
    const info = { ...INFO, returnType: new GraphQLList(new GraphQLList(GraphQLInt)) }
    const code: Resolver = () => [[1, Promise.reject('none')], Promise.reject(MISSING), null]

    expect(await run('Invoice.dueIn', code, { info }).result).toEqual([[1, new Error('none')], MISSING, null])
  })

  it.each<[string, Resolver]>([
    ['a list', () => [{ price: Promise.reject(MISSING) }]],
    ['a promise for a list', async () => [{ price: Promise.reject(MISSING) }]],
  ])('handles promises within the objects of %s, whose fields may never be read', async (_what, code) => {
    const line = new GraphQLObjectType({ name: 'Line', fields: { price: { type: GraphQLInt } } })
    const schema = new GraphQLSchema({ types: [line] })
    const then = jest.spyOn(Promise.prototype, 'then')

    await run('Invoice.lines', code, { info: { ...INFO, returnType: new GraphQLList(line), schema } }).result

    expect(then.mock.calls).toContainEqual([undefined, expect.any(Function)])
  })

  it('returns the value of a scalar as it is, even if it is iterable', () => {
    const bytes = Buffer.from('a')

    expect(run('Invoice.dueIn', () => bytes).result).toBe(bytes)
  })

  it('can write below Mutation alone', async () => {
    const patch: Resolver = (_parent, _args, { api }) =>
      api('crm').send({ method: 'PATCH', path: '/invoices/7' })

    await expect(run('Invoice.dueIn', patch).result).rejects.toThrow(
      'the resolver for Invoice.dueIn sends PATCH: only fields of Mutation can change data',
    )
    await expect(run('MutationLog.entry', patch).result).rejects.toThrow('only fields of Mutation')
    await expect(run('Mutation.remind', patch).result).resolves.toMatchObject({ status: 200 })
  })

  it('reports the failure of an API after a write as done in part', async () => {
    const error = await failureAfterWrite(MISSING)

    expect(error).toBeInstanceOf(DownstreamError)
    expect(error).toMatchObject({
      message: 'crm completed at least part of this request, but it is unknown which parts failed.',
      code: 'DOWNSTREAM_NOT_FOUND',
      reason: `a resolver failed after sending a write: ${MISSING.message}`,
      isDone: true,
      cause: MISSING,
    })
  })

  it('reports code that never ends after a write as done in part', async () => {
    jest.useFakeTimers()
    const { cancellation, cancel } = createCancellation()
    const hung: Resolver = async (_parent, _args, { api }) => {
      await api('crm').send({ method: 'POST', path: '/reminders' })
      return new Promise(() => undefined)
    }
    const error = Promise.resolve(run('Mutation.remind', hung, { signal: cancellation }).result).catch(
      (reason: unknown) => reason,
    )
    cancel()
    await jest.advanceTimersByTimeAsync(1_000)
    jest.useRealTimers()

    expect(await error).toMatchObject({
      message: 'crm completed at least part of this request, but it is unknown which parts failed.',
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason:
        'a resolver failed after sending a write: the resolver for Mutation.remind did not finish before the operation ended',
      isDone: true,
    })
  })

  it.each([
    ['a GraphQL error', new GraphQLError('Locked.', { extensions: { code: 'LOCKED' } })],
    ['a bug', new TypeError('a bug')],
  ])('passes on %s of the code after a write', async (_what, failure) => {
    expect(await failureAfterWrite(failure)).toBe(failure)
  })

  it.each([
    ['a write that is still running then', null, expect.objectContaining({ isDone: true, cause: MISSING })],
    ['a write that fails later', new Error('cut off'), MISSING],
  ])('waits, before it reports the failure of an API, for %s', async (_what, failure, reported) => {
    const respond = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (failure !== null) throw failure
      return { status: 200, headers: {}, body: {} }
    }
    const both: Resolver = (_parent, _args, { api }) =>
      Promise.all([api('crm').send({ method: 'POST', path: '/reminders' }), Promise.reject(MISSING)])

    await expect(run('Mutation.remind', both, { respond }).result).rejects.toEqual(reported)
  })

  it.each<[string, (error: Error) => unknown]>([
    ['a list', (error) => [1, Promise.reject(error)]],
    ['a promise for a list', async (error) => [1, Promise.reject(error)]],
    ['a list that contains it as a value', (error) => [1, error]],
  ])('reports the failure of an item of %s after a write as done in part', async (_what, listOf) => {
    const info = { ...INFO, returnType: new GraphQLList(GraphQLInt) }
    const code: Resolver = (_parent, _args, { api }) => {
      void api('crm').send({ method: 'POST', path: '/reminders' })
      return listOf(MISSING)
    }

    expect(await run('Mutation.remindAll', code, { info }).result).toEqual([
      1,
      expect.objectContaining({ code: 'DOWNSTREAM_NOT_FOUND', isDone: true, cause: MISSING }),
    ])
  })

  it('awaits the writes once, for any number of items that fail after them', async () => {
    const info = { ...INFO, returnType: new GraphQLList(GraphQLInt) }
    let count = 0
    const respond = async () => {
      if (count++ > 0) throw MISSING
      return { status: 200, headers: {}, body: {} }
    }
    const all = jest.spyOn(Promise, 'all')
    const code: Resolver = (_parent, _args, { api }) =>
      Array.from({ length: 100 }, () => api('crm').send({ method: 'POST', path: '/reminders' }))

    const items = await run('Mutation.remindAll', code, { info, respond }).result

    expect(items).toHaveLength(100)
    const awaited = all.mock.calls.reduce((sum, [promises]) => sum + [...promises].length, 0)
    expect(awaited).toBeLessThan(1000)
  })

  it('passes on the failures of items before any write, also in lists in lists', async () => {
    const info = { ...INFO, returnType: new GraphQLList(new GraphQLList(GraphQLInt)) }
    const { result } = run('Mutation.remindAll', () => [[1, Promise.reject(MISSING)], null], { info })

    expect(await result).toEqual([[1, MISSING], null])
  })

  it('passes on the failure of an API before any write', async () => {
    const { result } = run('Mutation.remind', () => Promise.reject(MISSING))

    await expect(result).rejects.toBe(MISSING)
  })

  it('hides paths of requests from an explanation if the caller may not select what the code needs', async () => {
    const explaining = (rejects: boolean) =>
      ({ mode: 'run', rejects: () => rejects }) as unknown as Explaining
    const get: Resolver = (_parent, _args, { api }) => api('crm').get('/invoices/{id}', { id: 7 })

    const shown = await Promise.all(
      [explaining(true), explaining(false), null].map(async (each) => {
        const { result, requesters } = run('Invoice.dueIn', get, { explaining: each })
        await result
        return requesters
      }),
    )

    expect(shown).toEqual([
      [expect.objectContaining({ template: '/invoices/{id}', shownPath: '/' })],
      [expect.not.objectContaining({ shownPath: '/' })],
      [expect.not.objectContaining({ shownPath: '/' })],
    ])
  })
})
