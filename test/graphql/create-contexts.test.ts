import { describe, expect, it } from '@jest/globals'
import type { Downstream, OperationStart } from '../../src/downstream/downstream.ts'
import { type Asking, createContexts } from '../../src/graphql/create-contexts.ts'
import type { Explainer } from '../../src/graphql/plugins/explain-permission.ts'
import { Recording } from '../../src/recording/recording.ts'
import { callerOf } from '../support/caller.ts'

const APIS = { api: () => undefined, expect: () => undefined }
const EXPLAINED = new Recording()
const RECORDING = new Recording()

/** The context of an operation, and what was called for it. */
function contextOf(asking: Asking = {}, isExplained = true) {
  const calls: unknown[] = []
  const caller = callerOf()
  const operation = { caller, log: 'the log', ...asking } as unknown as OperationStart & Asking
  const createContext = createContexts({
    downstream: {
      onBehalfOf(...given: readonly unknown[]) {
        calls.push(['onBehalfOf', ...given])
        return APIS
      },
    } as unknown as Downstream,
    apis: new Map(),
    tokens: {
      async forgetUser(given) {
        calls.push(['forgetUser', given])
        return true
      },
    },
    explainer: ((...[mode, given, recording]: Parameters<Explainer>) => {
      calls.push(['explainer', mode, given, recording])
      return isExplained && mode === 'run' ? { mode, recording: EXPLAINED } : { mode: 'plan' }
    }) as unknown as Explainer,
  })
  return { context: createContext(operation), calls, caller, operation }
}

describe('createContexts', () => {
  it('creates a context with the APIs on behalf of the caller, which records nothing', () => {
    const { context, calls, caller, operation } = contextOf()

    expect(context).toMatchObject({ caller, log: 'the log', explaining: null, recording: null })
    expect(context.apis).toBe(APIS)
    expect(calls).toEqual([['onBehalfOf', operation, null]])
  })

  it('records into the recording of the operation', () => {
    const { context, calls, operation } = contextOf({ recording: RECORDING })

    expect(context.recording).toBe(RECORDING)
    expect(calls).toEqual([['onBehalfOf', operation, RECORDING]])
  })

  it('records into that of an explanation', () => {
    const { context, calls, caller, operation } = contextOf({ explain: 'run', recording: RECORDING })

    expect(context.recording).toBe(EXPLAINED)
    expect(context.explaining).toEqual({ mode: 'run', recording: EXPLAINED })
    expect(calls).toEqual([
      ['explainer', 'run', caller, RECORDING],
      ['onBehalfOf', operation, EXPLAINED],
    ])
  })

  it('records no plan', () => {
    const { context } = contextOf({ explain: 'plan' })

    expect([context.explaining, context.recording]).toEqual([{ mode: 'plan' }, null])
  })

  it('forgets the caller, and records that the operation signs the user out', async () => {
    const recording = new Recording()
    const { context, calls, caller } = contextOf({ recording })

    expect(await context.forgetCaller()).toBe(true)
    expect([calls.at(-1), recording.isSignOut]).toEqual([['forgetUser', caller], true])
    expect(await contextOf().context.forgetCaller()).toBe(true)
  })
})
