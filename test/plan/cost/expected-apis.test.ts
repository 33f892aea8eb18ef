// Covers: count-operation.ts
import { describe, expect, it } from '@jest/globals'
import { getOperationAST, parse } from 'graphql'
import type { ApiConfig } from '../../../src/config/config.ts'
import type { Policies, PolicySubject } from '../../../src/plan/authorization/policy.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { createOperationCount } from '../../../src/plan/cost/count-operation.ts'
import { createEstimator } from '../../../src/plan/cost/estimator.ts'
import { createExpectedApis } from '../../../src/plan/cost/expected-apis.ts'
import { callerOf } from '../../support/caller.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const SDL = `
  extend type Query {
    me: User @rest(api: "graph", GET: "/me", scopes: [["A"]])
    audit: Report @rest(api: "reports", GET: "/audit", scopes: [["A"]]) @requiresScopes(scopes: [["audit"]])
    payroll: Payroll @rest(api: "graph", GET: "/payroll", scopes: [["A"]]) @policy(policies: [["approver"]])
    broken: Report @rest(api: "reports", GET: "/broken", scopes: [["A"]]) @policy(policies: [["throws"]])
    report: Report @rest(api: "reports", GET: "/report", scopes: [["A"]])
  }
  type User { id: ID!, account: Account @entity(id: "{id}") }
  type Payroll { id: ID!, report: Report @rest(api: "reports", GET: "/payroll/{id}", scopes: [["A"]]) }
  type Report { id: ID! }
  type Account @key(fields: "id") @rest(api: "crm", GET: "/accounts/{id}", scopes: [["A"]]) @policy(policies: [["approver"]]) {
    id: ID!
  }
`
const APIS: ReadonlyMap<string, ApiConfig> = new Map(
  ['graph', 'reports', 'crm'].map((name) => [name, apiConfig({ name })]),
)
const policies: Policies = new Map([
  ['approver', ({ roles }: PolicySubject) => roles.has('Approver')],
  [
    'throws',
    () => {
      throw new Error('a bug of the operator')
    },
  ],
])
const schema = schemaOf(SDL)
const plan = compileSchema(schema, { ...environmentOf(APIS), policies })
const estimate = createEstimator(schema, plan, APIS)
const expectedApis = createExpectedApis(plan, createOperationCount(schema, plan, APIS))

function operationOf(source: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(source)
  const operation = getOperationAST(document)
  if (!operation) throw new TypeError('there is no operation')
  return { document, operation, variables }
}

function expected(
  source: string,
  caller = callerOf(),
  variables: Readonly<Record<string, unknown>> = {},
): string[] {
  return [...expectedApis(operationOf(source, variables), caller)].sort()
}

describe('createExpectedApis', () => {
  it('has the APIs of all fields that run', () => {
    expect(expected('{ me { id } report { id } }')).toEqual(['graph', 'reports'])
  })

  it.each([
    [
      'scopes of the field',
      '{ me { id } audit { id } }',
      callerOf({ scopes: new Set(['audit']) }),
      'reports',
    ],
    ['a policy of a type', '{ me { id account { id } } }', callerOf({ roles: new Set(['Approver']) }), 'crm'],
    [
      'a policy of the field above',
      '{ me { id } payroll { report { id } } }',
      callerOf({ roles: new Set(['Approver']) }),
      'reports',
    ],
  ])('has the API behind %s only for callers who have them', (_what, source, permitted, api) => {
    expect(expected(source)).toEqual(['graph'])
    expect(expected(source, permitted)).toEqual(['graph', api].sort())
  })

  it.each([
    ['{ me { id } report { id } }', false],
    ['{ me { id } audit { id } }', true],
    ['{ me { id account { id } } }', true],
    ['{ me { id } payroll { report { id } } }', true],
  ])(
    'has those of the estimate for every caller unless a field is restricted: %s',
    (source, isRestricted) => {
      const { apis, ...estimated } = estimate(operationOf(source))

      expect(estimated.isRestricted).toBe(isRestricted)
      if (!isRestricted) expect([...apis.keys()].sort()).toEqual(expected(source))
    },
  )

  it('has an API that another field needs, too', () => {
    expect(expected('{ me { id } audit { id } report { id } }')).toEqual(['graph', 'reports'])
  })

  it('leaves out fields that variables exclude', () => {
    const source = 'query ($more: Boolean!) { me { id } report @include(if: $more) { id } }'

    expect([true, false].map((more) => expected(source, callerOf(), { more }))).toEqual([
      ['graph', 'reports'],
      ['graph'],
    ])
  })

  it('leaves out what a policy in code fails to judge, which its field reports', () => {
    expect(expected('{ me { id } broken { id } }')).toEqual(['graph'])
  })
})
