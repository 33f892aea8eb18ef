import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { type GraphQLSchema, getNamedType, isLeafType, parse } from 'graphql'
import { loadSchema } from '../../src/graphql/schema/load-schema.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { type Choices, createChoices } from './choices.ts'
import { memberOf, objectType } from './contoso-fields.ts'
import { ANY_CURSOR, evaluateNaively, type NaiveAnswer, type WholeApis } from './naive-evaluator.ts'
import { wholeApis } from './whole-apis.ts'

const RUNS = 30
const TIMEOUT_MS = 100_000
const PAGES = 3
const PAGE_SIZE = 2

/** The API of `users` gives links to further pages; the requests for those of `orders` are Behalf's own. */
type Connection = 'users' | 'orders'

let behalf: RunningGateway
let schema: GraphQLSchema
let token: string
let viewerId: string
let apis: WholeApis

beforeAll(async () => {
  behalf = await startOnTenant({ people: 12 })
  const builtIn = fileURLToPath(new URL('../../schema', import.meta.url))
  schema = await loadSchema({ builtIn, directory: null, apis: new Set(['graph', 'orders']), graph: ['all'] })
  token = await behalf.tokenOf('adele@contoso.example')
  viewerId = behalf.tenant.contoso.find('adele@contoso.example')?.id ?? ''
  apis = await wholeApis(behalf.tenant, token, { users: leavesOf('User').map(memberOfUser) })
}, TIMEOUT_MS)

afterAll(() => behalf?.stop())

function leavesOf(typeName: string): readonly string[] {
  const type = objectType(schema, typeName)
  return Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && memberOf(schema, type, field) !== null)
    .map(({ name }) => name)
}

function memberOfUser(name: string): string {
  const type = objectType(schema, 'User')
  const field = type.getFields()[name]
  return (field && memberOf(schema, type, field)?.split('.')[0]) ?? name
}

/** A selection for each page of one connection. */
interface Turning {
  readonly connection: Connection
  readonly selections: readonly string[]
  readonly yes: boolean
}

function turnings(): fc.Arbitrary<Turning> {
  return fc.gen().map((draw) => {
    const choices = createChoices(draw)
    const connection = choices.one(['users', 'orders'] as const)
    const selectionOf = connection === 'users' ? userSelection : orderSelection
    return {
      connection,
      selections: Array.from({ length: PAGES }, () => selectionOf(choices)),
      yes: choices.flag(50),
    }
  })
}

/** Of few fields, so that one selection often has all that another has. */
function userSelection(choices: Choices): string {
  const fields = choices.some(['id', 'displayName', 'mail', 'jobTitle'], 1, 4)
  return fields.map((name) => `${name}${choices.flag(20) ? ' @include(if: $yes)' : ''}`).join(' ')
}

/** Customers come along with orders, unless a variable decides what is needed of one. */
function orderSelection(choices: Choices): string {
  const customers = choices.some(['a', 'b'], 0, 2).map((alias) => {
    const fields = choices.some(leavesOf('Customer'), 1, 2)
    return `${alias}: customer { ${fields.join(' ')} ${choices.flag(30) ? 'name @include(if: $yes)' : ''} }`
  })
  return [...choices.some(leavesOf('Order'), 1, 3), ...customers].join(' ')
}

/** One page: what the gateway answers, and what there is. */
async function readPage({ connection, selections, yes }: Turning, index: number, after: string | null) {
  const source = `query ($after: String, $yes: Boolean!) {
    page: ${connection}(first: ${PAGE_SIZE}, after: $after) {
      nodes { t: __typename @include(if: $yes) ${selections[index]} } pageInfo { hasNextPage endCursor }
    }
  }`
  const expected: NaiveAnswer = await evaluateNaively(schema, {
    document: parse(source),
    variables: { yes, after: String(index * PAGE_SIZE) },
    apis,
    viewerId,
  })
  const { body } = await behalf.query(token, source, { yes, after })
  const page = body.data?.page as { readonly pageInfo: { readonly endCursor: string } } | null
  return { expected, body, cursor: page?.pageInfo.endCursor ?? null }
}

function withoutCursors(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, each: unknown) =>
    name === 'endCursor' && typeof each === 'string' ? ANY_CURSOR : each,
  )
}

/** What an operation takes of each user: `/users displayName,id`. */
function membersIn({ needed }: NaiveAnswer): readonly string[] {
  return [...needed].flatMap((each) => each.split(' ')[1]?.split(',') ?? [])
}

const seen = { served: 0, refused: 0 }

/** Turns the pages, each with its own selection. */
async function expectEveryPage(turning: Turning): Promise<void> {
  let carried: readonly string[] | null = null
  let cursor: string | null = null
  for (let index = 0; index < PAGES; index++) {
    const page = await readPage(turning, index, cursor)
    const members = membersIn(page.expected)
    carried ??= members
    expectPage(
      page,
      members.every((member) => carried?.includes(member)),
    )
    if (page.cursor === null) return
    cursor = page.cursor
  }
}

function expectPage({ body, expected }: Awaited<ReturnType<typeof readPage>>, isServed: boolean): void {
  seen[isServed ? 'served' : 'refused']++
  const codes = body.errors?.map(({ extensions }) => extensions.code)
  expect(codes).toEqual(isServed ? undefined : ['BAD_USER_INPUT'])
  if (isServed) expect(withoutCursors(body.data)).toEqual(JSON.parse(JSON.stringify(expected.data)))
}

describe('pages of a connection that are selected in different ways', () => {
  it(
    'have every value that there is, or are rejected where a link does not bring what is selected',
    async () => {
      await fc.assert(fc.asyncProperty(turnings(), expectEveryPage), {
        numRuns: RUNS,
        interruptAfterTimeLimit: TIMEOUT_MS / 2,
        markInterruptAsFailure: true,
      })
      expect(seen.served).toBeGreaterThan(RUNS)
      expect(seen.refused).toBeGreaterThan(0)
    },
    TIMEOUT_MS,
  )
})
