import { describe, expect, it } from '@jest/globals'
import type { OperationPlan, PlannedRequest } from '../../../src/explain/operation-plan.ts'
import type { SchemaPermissions } from '../../../src/explain/schema-permissions.ts'
import { bodyOf, findPlan, problemsOf } from '../../../src/landing-page/operations/live-plan.ts'

function planned(field: string, coordinate: string, scope: string, below: readonly PlannedRequest[] = []) {
  return { field, coordinate, api: 'graph', permissions: [[scope]], below } as unknown as PlannedRequest
}

function permission(isGranted: boolean | null, isAllowed = true) {
  return { isAllowed, requests: [{ api: 'graph', request: null, permissions: [['A']], isGranted }] }
}

function error(code: string) {
  return { message: `${code}!`, extensions: { code } }
}

const PERMISSIONS: SchemaPermissions = {
  fields: {
    'Query.me': permission(true),
    'User.manager': permission(false),
    'User.events': permission(null),
    'User.secret': permission(true, false),
  },
  permissions: { graph: { A: { title: 'Do A', consent: 'administrator' } } },
}

describe('problemsOf', () => {
  it('are the fields whose permission is missing, or that Behalf keeps from the user', () => {
    const below = [
      planned('me.boss', 'User.manager', 'A'),
      planned('me.events', 'User.events', 'A'),
      planned('me.secret', 'User.secret', 'A'),
    ]
    const plan = { requests: [planned('me', 'Query.me', 'A', below)] } as unknown as OperationPlan

    expect(problemsOf(plan, PERMISSIONS)).toEqual([
      {
        path: ['me', 'boss'],
        message: 'User.manager needs A (graph), which is not granted to you; an administrator must consent.',
      },
      { path: ['me', 'secret'], message: 'You are not allowed to select User.secret.' },
    ])
  })
})

describe('findPlan', () => {
  const find = (answer: object | null) =>
    findPlan({ document: '{ a }', variables: '' }, { plan: async () => answer }, new AbortController().signal)

  it('is the plan of the document', async () => {
    const plan = { mode: 'plan', requests: [] }

    expect(await find({ extensions: { explain: plan } })).toEqual({
      plan: { document: '{ a }', plan },
      planProblem: null,
    })
  })

  it.each([
    [
      'the gateway does not respond',
      { errors: [{ message: 'It does not respond.' }] },
      'It does not respond.',
    ],
    ['the operation is too large', { errors: [error('OPERATION_TOO_COMPLEX')] }, 'OPERATION_TOO_COMPLEX!'],
    ['the sign-in has ended', null, 'Your sign-in has ended. Run the operation to sign in again.'],
    [
      'explanations are off',
      { extensions: { explain: { mode: 'unavailable', message: 'It is off.' } } },
      'It is off.',
    ],
    ['the operation is not valid yet', { errors: [error('GRAPHQL_VALIDATION_FAILED')] }, null],
  ])('explains why there is none: %s', async (_, answer, planProblem) => {
    expect(await find(answer)).toEqual({ plan: null, planProblem })
  })
})

describe('problemsOf a list of changes', () => {
  it('are of the list, and not of the loads of its items as well', () => {
    const items = planned('me.boss', 'User.manager', 'A')
    const plan = {
      requests: [planned('me.boss', 'User.manager', 'A', [items])],
    } as unknown as OperationPlan

    expect(problemsOf(plan, PERMISSIONS)).toHaveLength(1)
  })
})

describe('bodyOf', () => {
  it.each([
    ['{ a }', '', { query: '{ a }', variables: {} }],
    ['{ a }', '{"b": 1}', { query: '{ a }', variables: { b: 1 } }],
  ])('sends %j with %j', (document, variables, body) => {
    expect(JSON.parse(bodyOf({ document, variables }) ?? '')).toEqual(body)
  })

  it.each([
    ['', ''],
    ['{ a }', '{'],
  ])('sends nothing for %j with %j', (document, variables) => {
    expect(bodyOf({ document, variables })).toBeNull()
  })
})
