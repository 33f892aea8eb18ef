import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { type GraphQLSchema, parse } from 'graphql'
import { loadSchema } from '../../src/graphql/schema/load-schema.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { memberOf, objectType } from './contoso-fields.ts'
import { ANY_CURSOR, evaluateNaively, type NaiveAnswer, type WholeApis } from './naive-evaluator.ts'
import { type RandomOperation, randomOperations } from './random-operation.ts'
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts'
import { wholeApis } from './whole-apis.ts'

const PEOPLE = 40
const RUNS = 30
const TIMEOUT_MS = 60_000
const ACCOUNTS = ['adele@contoso.example', 'miriam@contoso.example', 'patti@contoso.example'] as const

interface Visitor {
  readonly token: string
  readonly id: string
  readonly apis: WholeApis
}

let behalf: RunningGateway
let graph: RecordingProxy
let schema: GraphQLSchema
let visitors: readonly Visitor[]

beforeAll(async () => {
  graph = await startRecordingProxy()
  behalf = await startOnTenant({ people: PEOPLE, env: { GRAPH_BASE_URL: `${graph.origin}/v1.0` } })
  graph.forwardTo(behalf.tenant.graph.origin)
  const builtIn = fileURLToPath(new URL('../../schema', import.meta.url))
  schema = await loadSchema({ builtIn, directory: null, apis: new Set(['graph', 'orders']), graph: ['all'] })
  const propertiesOf = (name: string) => {
    const type = objectType(schema, name)
    const members = Object.values(type.getFields()).flatMap((field) => memberOf(schema, type, field) ?? [])
    return [
      ...new Set(
        members.filter((member) => !member.startsWith('@')).map((member) => member.split('.')[0] ?? ''),
      ),
    ]
  }
  const properties = { users: propertiesOf('User'), messages: propertiesOf('Message') }
  visitors = await Promise.all(
    ACCOUNTS.map(async (account) => {
      const token = await behalf.tokenOf(account)
      const { id = '' } = behalf.tenant.contoso.find(account) ?? {}
      return { token, id, apis: await wholeApis(behalf.tenant, token, properties) }
    }),
  )
}, TIMEOUT_MS)

afterAll(async () => {
  await Promise.all([graph.stop(), behalf?.stop()])
})

/** The value of a cursor cannot be predicted, only whether there is one. */
function withoutCursors(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, each: unknown) =>
    (name === 'cursor' || name === 'endCursor') && typeof each === 'string' ? ANY_CURSOR : each,
  )
}

/** What Graph was asked for: path and selected members, `/me` as the user that it is. */
function askedFor(viewerId: string): ReadonlySet<string> {
  const paths = graph.asked.map((request) => {
    const { pathname, searchParams } = new URL(request.split(' ')[1] ?? '', graph.origin)
    const path = pathname.replace('/v1.0', '').replace(/^\/me(?=\/|$)/, `/users/${viewerId}`)
    return `${path} ${searchParams.get('$select')?.split(',').sort()}`
  })
  return new Set(paths)
}

async function expectSame(
  { token, id, apis }: Visitor,
  { source }: RandomOperation,
  { gateway, naive }: Readonly<Record<'gateway' | 'naive', Readonly<Record<string, unknown>>>>,
): Promise<unknown> {
  const expected: NaiveAnswer = await evaluateNaively(schema, {
    document: parse(source),
    variables: naive,
    apis,
    viewerId: id,
  })
  graph.forget()

  const { body } = await behalf.query(token, source, gateway)

  expect(body.errors).toBeUndefined()
  expect(withoutCursors(body.data)).toEqual(JSON.parse(JSON.stringify(expected.data)))
  expect(askedFor(id)).toEqual(expected.needed)
  return body.data
}

/** Where the pages of an answer end: cursors for the gateway, numbers of items for the naive evaluator. */
function nextPages({ pages }: RandomOperation, data: unknown) {
  const ends = pages.flatMap(({ variable, path, first }) => {
    const connection = path.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | null)?.[key] ?? null,
      data,
    )
    const { pageInfo } = (connection ?? {}) as { pageInfo?: { hasNextPage: boolean; endCursor: string } }
    return pageInfo?.hasNextPage ? [{ variable, first, cursor: pageInfo.endCursor }] : []
  })
  return {
    cursors: Object.fromEntries(ends.map(({ variable, cursor }) => [variable, cursor])),
    offsets: Object.fromEntries(ends.map(({ variable, first }) => [variable, String(first)])),
  }
}

describe('an operation of any shape over Contoso', () => {
  it(
    'is answered as by reading everything, page after page, and asks for exactly what it needs',
    async () => {
      const { contoso } = behalf.tenant
      const userIds = [0, 1, 2, 3, 4, 20].map((index) => contoso.person(index).id).concat('nobody')
      const operations = randomOperations({ schema, userIds, orderIds: ['o2-1', 'o1-3', 'o0-7', 'nothing'] })

      await fc.assert(
        fc.asyncProperty(fc.nat(ACCOUNTS.length - 1), operations, async (who, operation) => {
          const visitor = visitors[who]
          if (!visitor) throw new TypeError(`there is no visitor ${who}`)
          const { variables } = operation

          const data = await expectSame(visitor, operation, { gateway: variables, naive: variables })
          const { cursors, offsets } = nextPages(operation, data)
          await expectSame(visitor, operation, {
            gateway: { ...variables, ...cursors },
            naive: { ...variables, ...offsets },
          })
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: TIMEOUT_MS / 2, markInterruptAsFailure: true },
      )
    },
    TIMEOUT_MS,
  )
})
