// Covers: readable-responses.ts
import { describe, expect, it } from '@jest/globals'
import { explain } from '../../../src/explain/explain.ts'
import { createExplainer } from '../../../src/graphql/plugins/explain-permission.ts'
import { callerOf } from '../../support/caller.ts'
import { serveGraphql } from '../graphql-under-test.ts'

const CONDITIONS = { roles: [], appRoles: [], groups: [], scopes: [], azp: [], tid: [], acrs: [] }
const POLICIES = new Map([
  ['support', { ...CONDITIONS, roles: ['Support'] }],
  ['stepped-up', { ...CONDITIONS, acrs: ['c1'] }],
])

describe('createExplainer', () => {
  it.each([
    ['any caller, where no policy is named', { enabled: true, policy: null }, new Set<string>()],
    ['a caller whom the policy admits', { enabled: true, policy: 'support' }, new Set(['Support'])],
  ])('shows explanations to %s', (_who, config, roles) => {
    const explain = createExplainer(config, POLICIES, () => true)
    const caller = { ...callerOf(), roles }

    expect([explain('run', caller).mode, explain('plan', caller).mode]).toEqual(['run', 'plan'])
  })

  it.each([
    [
      'any caller, where it is off',
      { enabled: false, policy: null },
      'Explanations are disabled on this gateway.',
    ],
    ['a caller whom the policy does not admit', { enabled: true, policy: 'support' }, 'the policy "support"'],
    [
      'a caller who has still to step up, and says how',
      { enabled: true, policy: 'stepped-up' },
      'It would be satisfied with authentication context c1.',
    ],
  ])('shows no explanations to %s', (_who, config, message) => {
    const explaining = createExplainer(config, POLICIES, () => true)('run', callerOf())

    expect(explaining).toEqual({
      mode: 'unavailable',
      isPlan: false,
      unavailable: {
        mode: 'unavailable',
        code: 'EXPLAIN_NOT_ALLOWED',
        message: expect.stringContaining(message),
      },
    })
  })

  it('rejects a policy that does not exist when it is made, not at the first request', () => {
    expect(() => createExplainer({ enabled: true, policy: 'suport' }, POLICIES, () => true)).toThrow(
      'explain.policy: the policy "suport" does not exist',
    )
  })
})

describe('an explanation', () => {
  const REST = 'api: "crm", scopes: [["Read"]]'
  const SDL = `
    extend type Query {
      person: Person @rest(${REST}, GET: "/person")
      audits: Person @rest(${REST}, GET: "/audits") @requiresScopes(scopes: [["Audit"]])
    }
    type Person { name: String salary: Int @requiresScopes(scopes: [["Salaries"]]) }`

  /** The sizes in an explanation: of a request, of the HTTP request, and in total. */
  async function sizesFor(scopes: readonly string[]) {
    const served = await serveGraphql({
      sdl: SDL,
      answer: () => ({ body: { name: 'Adele', salary: 70_000 } }),
      granted: ['Read'],
    })
    const context = served.newContext(callerOf({ scopes: new Set(scopes) }), 'run')
    await served.query('{ person { name } }', {}, context)
    await served.stop()
    if (context.recording === null) throw new Error('nothing is recorded')
    const { requests, calls, totals } = explain(context.recording, { name: null, kind: 'query' })
    return [requests[0]?.bytes, calls[0]?.bytes, totals.bytes]
  }

  it('contains no sizes for a caller who may not select everything in a response', async () => {
    expect(await sizesFor([])).toEqual([null, null, null])
  })

  it('has the sizes of responses for other callers', async () => {
    expect(await sizesFor(['Salaries'])).toEqual([31, 31, 31])
  })

  it('asks a policy in code once, although it protects several fields', async () => {
    let asked = 0
    const served = await serveGraphql({
      sdl: `
        extend type Query { person: Person @rest(${REST}, GET: "/person") }
        type Person {
          id: ID! @policy(policies: [["hr"]])
          name: String
          salary: Int @policy(policies: [["hr"]])
          bonus: Int @policy(policies: [["hr"], ["payroll"]])
          desk: String @rest(${REST}, GET: "/desks/{id}", result: "$.name")
        }`,
      answer: () => ({ body: { id: '7', name: 'Adele' } }),
      granted: ['Read'],
      policies: { hr: () => ++asked > 0, payroll: () => false },
    })

    const context = served.newContext(callerOf(), 'run')
    const { errors } = await served.query('{ person { name desk } }', {}, context)
    await served.stop()

    expect([errors, asked]).toEqual([undefined, 1])
  })
})
