// Covers: create-apollo.ts, bounded-errors.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { buildSchema, GraphQLError, isScalarType } from 'graphql'

import { BadUserInputError } from '../../../src/errors/requests.ts'
import { startServer } from '../running-server.ts'

/** Every name of it begins or ends in a way that no message of GraphQL's does. */
const SDL = `
  directive @zebraMark(zebraReason: String!) on FIELD
  scalar ZebraStamp
  enum ZebraColour { ZEBRA_BLACK ZEBRA_WHITE }
  input ZebraFilter { zebraColour: ZebraColour! zebraNested: ZebraNested }
  input ZebraNested { zebraAge: Int! zebraStamp: ZebraStamp }
  input ZebraChoice @oneOf { zebraLeft: String zebraRight: String }
  interface ZebraBeing { zebraName: String }
  type ZebraHerd implements ZebraBeing { zebraName: String zebraSize: Int zebraNumber(zebraAt: Int!): Int }
  type ZebraKeeper { zebraAddress: String zebraSize: String }
  union ZebraResult = ZebraHerd | ZebraKeeper
  type Query {
    zebraHerd(zebraFilter: ZebraFilter, zebraStamp: ZebraStamp, zebraColour: ZebraColour): ZebraHerd
    zebraKeeper(zebraId: ID!): ZebraKeeper
    zebraChoose(zebraChoice: ZebraChoice): String
    zebraSearch: ZebraResult
    zebraBeing: ZebraBeing
  }
  type Mutation { zebraFeed(zebraFood: String!): ZebraHerd }
`

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(async () => {
  await running?.server.stop()
  running = undefined
})

async function start(introspection: boolean) {
  const schema = buildSchema(SDL)
  const stamp = schema.getType('ZebraStamp')
  if (!isScalarType(stamp)) throw new TypeError('the scalar is gone')
  stamp.parseValue = (value) => {
    throw new GraphQLError(`ZebraStamp cannot be ${JSON.stringify(value)}.`)
  }
  stamp.parseLiteral = ({ kind }) => {
    throw new GraphQLError(`ZebraStamp cannot be a ${kind}.`)
  }
  const chosen = schema.getQueryType()?.getFields().zebraChoose
  if (!chosen) throw new TypeError('the field is gone')
  chosen.resolve = () => {
    throw new BadUserInputError('"zebraLeft" must not be empty.')
  }
  running = await startServer({ schema, server: { introspection } })
  return running
}

/** The messages of an answer, and the names of the schema in them that the request does not have. */
async function answerTo(introspection: boolean, query: string, variables: Record<string, unknown> = {}) {
  const { post } = await start(introspection)
  const response = await post('', { body: JSON.stringify({ query, variables }) })
  const { errors = [] } = (await response.json()) as { errors?: { message: string }[] }
  const text = JSON.stringify(errors)
  const sent = `${query} ${JSON.stringify(variables)}`
  const names = [...text.matchAll(/\w*zebra\w*/gi)].map(([name]) => name)
  return {
    status: response.status,
    messages: errors.map(({ message }) => message),
    unsent: names.filter((name) => !new RegExp(`\\b${name}\\b`).test(sent)),
  }
}

const GUESSES: readonly (readonly [string, string, Record<string, unknown>?])[] = [
  ['a field that is nearly right', '{ zebraHer { zebraName } }'],
  ['a field of an object', '{ zebraHerd { nothing } }'],
  ['a field that only members of a union have', '{ zebraSearch { zebraAddress } }'],
  ['a field that only implementations of an interface have', '{ zebraBeing { zebraSize } }'],
  ['no selection of an object', '{ zebraHerd }'],
  ['a selection of a leaf', '{ zebraHerd { zebraName { nothing } } }'],
  ['an argument that is nearly right', '{ zebraHerd(zebraFilte: 1) { zebraName } }'],
  ['no required argument', '{ zebraKeeper { zebraAddress } }'],
  ['no required argument of a field below', '{ zebraHerd { zebraNumber } }'],
  ['a literal of another type', '{ zebraHerd(zebraFilter: 1) { zebraName } }'],
  ['an input object without its required field', '{ zebraHerd(zebraFilter: {}) { zebraName } }'],
  [
    'a nested input field',
    '{ zebraHerd(zebraFilter: {zebraColour: ZEBRA_BLACK, zebraNested: {zebraAg: 1}}) { zebraName } }',
  ],
  ['an enum value that is nearly right', '{ zebraHerd(zebraColour: ZEBRA_BLAC) { zebraName } }'],
  ['a text for an enum', '{ zebraHerd(zebraColour: "ZEBRA_BLAC") { zebraName } }'],
  ['a literal that a scalar refuses', '{ zebraHerd(zebraStamp: "x") { zebraName } }'],
  ['both members of a choice', '{ zebraChoose(zebraChoice: {zebraLeft: "a", zebraRight: "b"}) }'],
  ['no member of a choice', '{ zebraChoose(zebraChoice: {}) }'],
  ['a variable of another type', 'query ($x: Int) { zebraKeeper(zebraId: $x) { zebraAddress } }'],
  [
    'a variable of a type that is nearly right',
    'query ($x: ZebraFilte) { zebraHerd(zebraFilter: $x) { zebraName } }',
  ],
  ['a variable of an output type', 'query ($x: ZebraHerd) { zebraHerd(zebraFilter: $x) { zebraName } }'],
  ['a fragment on a type that is nearly right', '{ zebraSearch { ... on ZebraHer { zebraName } } }'],
  ['a fragment that can never apply', '{ zebraHerd { ... on ZebraKeeper { zebraAddress } } }'],
  ['a spread that can never apply', '{ zebraHerd { ...F } } fragment F on ZebraKeeper { zebraAddress }'],
  ['a fragment on a leaf', '{ zebraHerd { ... on ZebraColour { x } } }'],
  [
    'fields that conflict',
    '{ zebraSearch { ... on ZebraHerd { x: zebraSize } ... on ZebraKeeper { x: zebraAddress } } }',
  ],
  ['a directive that is nearly right', '{ zebraHerd { zebraName @zebraMar } }'],
  ['a directive without its argument', '{ zebraHerd { zebraName @zebraMark } }'],
  ['an unknown mutation', 'mutation { zebraFee { zebraName } }'],
  ['a mutation without its argument', 'mutation { zebraFeed { zebraName } }'],
  ['__schema', '{ __schema { types { name } } }'],
  ['__type', '{ __type(name: "ZebraHerd") { fields { name } } }'],
  ['__type in a fragment', '{ ...F } fragment F on Query { __type(name: "Query") { fields { name } } }'],
  ['an unknown field of introspection', '{ __schem { types { name } } }'],
  [
    'a variable without its required field',
    'query ($x: ZebraFilter) { zebraHerd(zebraFilter: $x) { zebraName } }',
    { x: {} },
  ],
  [
    'a variable with a nested field that is nearly right',
    'query ($x: ZebraFilter) { zebraHerd(zebraFilter: $x) { zebraName } }',
    { x: { zebraColour: 'ZEBRA_BLACK', zebraNested: { zebraAg: 1 } } },
  ],
  [
    'a variable with an enum value that is nearly right',
    'query ($x: ZebraFilter) { zebraHerd(zebraFilter: $x) { zebraName } }',
    { x: { zebraColour: 'ZEBRA_BLAC' } },
  ],
  [
    'a variable with a number for an enum',
    'query ($x: ZebraFilter) { zebraHerd(zebraFilter: $x) { zebraName } }',
    { x: { zebraColour: 1 } },
  ],
  [
    'a variable that a scalar rejects',
    'query ($x: ZebraFilter) { zebraHerd(zebraFilter: $x) { zebraName } }',
    { x: { zebraColour: 'ZEBRA_BLACK', zebraNested: { zebraAge: 1, zebraStamp: 'say "zebraAge"' } } },
  ],
  [
    'a variable that is a list',
    'query ($x: ZebraNested) { zebraHerd(zebraFilter: {zebraColour: ZEBRA_WHITE, zebraNested: $x}) { zebraName } }',
    { x: [] },
  ],
  [
    'a variable with both members of a choice',
    'query ($x: ZebraChoice) { zebraChoose(zebraChoice: $x) }',
    { x: { zebraLef: 'a', zebraRigh: 'b' } },
  ],
  ['an argument that a resolver refuses', '{ zebraChoose }'],
]

describe('createConcealment', () => {
  it.each(GUESSES.map(([what, query, variables = {}]) => ({ what, query, variables })))(
    'answers $what without names that were not sent',
    async ({ query, variables }) => {
      const { messages, unsent } = await answerTo(false, query, variables)

      expect(messages).not.toEqual([])
      expect(unsent).toEqual([])
      expect(messages.join()).not.toContain('Did you mean')
    },
  )

  it('is needed: with introspection on, most of the errors reveal names', async () => {
    const told: boolean[] = []
    for (const [, query, variables] of GUESSES) {
      told.push((await answerTo(true, query, variables)).unsent.length > 0)
      await running?.server.stop()
    }

    expect(told.filter(Boolean).length).toBeGreaterThan(25)
  })

  it('reports where the document is not valid, by what the document itself has there', async () => {
    const { messages, status } = await answerTo(
      false,
      '{ zebraHerd { nothing } zebraKeeper { zebraAddress } zebraBeing { ...Nothing ... on Nothing2 { id } } }',
    )

    expect(status).toBe(400)
    expect(messages.sort()).toEqual([
      'The operation is not valid at the field "nothing".',
      'The operation is not valid at the field "zebraKeeper".',
      'The operation is not valid at the name "Nothing".',
      'The operation is not valid at the type "Nothing2".',
    ])
  })

  it('reports where a variable does not fit, by the names that it came with', async () => {
    const { messages, status } = await answerTo(
      false,
      'query ($x: ZebraFilter) { zebraHerd(zebraFilter: $x) { zebraName } }',
      { x: { zebraColour: 'ZEBRA_WHITE', zebraNested: { zebraAge: 'old' } } },
    )

    expect([status, messages]).toEqual([
      400,
      ['Variable "$x" has an invalid value at "x.zebraNested.zebraAge".'],
    ])
  })

  it.each([
    ['what the document does not have', '{ zebraChoose }', '"…" must not be empty.'],
    [
      'nothing that it has',
      '{ zebraChoose(zebraChoice: {zebraLeft: "a"}) }',
      '"zebraLeft" must not be empty.',
    ],
  ])('takes out of a message of ours %s', async (_what, query, message) => {
    expect((await answerTo(false, query)).messages).toEqual([message])
  })

  it.each([
    ['a quote in the name of a member', { '"': 1 }],
    ['a backslash in the name of a member', { '\\': 1, '\\"': 2 }],
    ['quotes in a value', { zebraColour: '"""' }],
  ])('is not led astray by %s', async (_what, x) => {
    const { messages, unsent } = await answerTo(
      false,
      'query ($x: ZebraFilter) { zebraHerd(zebraFilter: $x) { zebraName } }',
      { x },
    )

    expect(messages).not.toEqual([])
    expect(unsent).toEqual([])
  })

  it.each([
    [
      'a variable',
      'query ($x: Int!) { zebraHerd { zebraNumber(zebraAt: $x) } }',
      { x: '" Did you mean '.repeat(60_000) },
    ],
    ['a literal', `{ zebraHerd { zebraNumber(zebraAt: "${'\\" Did you mean '.repeat(10_000)}") } }`, {}],
  ])('answers %s that is made of suggestions as it answers any other', async (_what, query, variables) => {
    const { messages, status } = await answerTo(false, query, variables)

    expect(status).toBe(400)
    expect(messages.every((message) => message.length < 100)).toBe(true)
  })

  it.each([
    ['__schema', '{ __schema { queryType { name } } }'],
    ['__type', '{ __type(name: "Query") { name } }'],
    ['a fragment on the root', 'query { ...F } fragment F on Query { __schema { queryType { name } } }'],
  ])('does not let %s through', async (_what, query) => {
    const { post } = await start(false)

    const response = await post(query)

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      errors: [
        expect.objectContaining({
          message: expect.stringMatching(/does not allow introspection.*BEHALF_INTROSPECTION/),
        }),
      ],
    })
  })
})
