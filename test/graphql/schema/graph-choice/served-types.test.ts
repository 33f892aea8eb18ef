import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import type { GraphChoice } from '../../../../src/graphql/schema/graph-choice/graph-choice.ts'
import { servedTypes } from '../../../../src/graphql/schema/graph-choice/served-types.ts'

interface Files {
  /** The SDL of each workload. */
  readonly graph: Readonly<Record<string, string>>
  /** Another file. */
  readonly other?: string
  /** Workloads whose types become members of interfaces and unions. Default: all. */
  readonly members?: readonly string[]
}

function served({ graph, other = '', members = Object.keys(graph) }: Files): readonly string[] {
  const definitionsOf = (workload: string | null, sdl: string) =>
    sdl === '' ? [] : parse(sdl).definitions.map((node) => ({ workload, node }))
  const definitions = [
    ...definitionsOf(null, other),
    ...Object.entries(graph).flatMap(([workload, sdl]) => definitionsOf(workload, sdl)),
  ]
  const choice: GraphChoice = {
    hasField: () => true,
    hasMembersOf: (workload) => members.includes(workload),
    isNode: () => true,
  }
  return [...servedTypes(definitions, choice)].sort()
}

describe('servedTypes', () => {
  it('serves what a root field leads to, and nothing else', () => {
    const mail = `
      extend type Query { messages(filter: Filter): [Message!] }
      type Message { sender: Person kind: Kind at: Date text: String }
      type Person { name: String messages: [Message] }
      input Filter { sort: Sort }
      input Sort { by: Kind }
      enum Kind { A B }
      scalar Date
      type Nowhere { kind: Kind }
      enum NoKind { A }`

    expect(served({ graph: { mail } })).toEqual(['Date', 'Filter', 'Kind', 'Message', 'Person', 'Sort'])
  })

  it('follows fields that other workloads add, and their arguments', () => {
    const people = 'extend type Query { me: User } type User { id: ID }'
    const mail =
      'extend type User { messages(order: Order): [Message] } type Message { id: ID } enum Order { ASC }'
    const tasks = 'extend type User { tasks: [Task] } type Task { id: ID }'

    expect(served({ graph: { people, mail, tasks } })).toEqual(['Message', 'Order', 'Task', 'User'])
    expect(served({ graph: { people: 'type User { id: ID }', mail } })).toEqual([])
  })

  it('serves what another file leads to, unless that file has a type of the same name', () => {
    const graph = { people: 'type User { team: Team } type Team { id: ID } type Task { id: ID }' }
    const own = 'extend type Query { user: User task: Task }'

    expect(served({ graph, other: own })).toEqual(['Task', 'Team', 'User'])
    expect(served({ graph, other: `${own} type Task { id: Int }` })).toEqual(['Team', 'User'])
    expect(served({ graph, other: 'extend type User { own: Int }' })).toEqual(['Team', 'User'])
  })

  it('serves the interfaces of a type, and what their fields lead to', () => {
    const graph = {
      people: `extend type Query { me: User } type User implements Thing { id: ID }
        interface Thing { kind: Kind } enum Kind { A } interface Other { id: ID }`,
    }

    expect(served({ graph, members: [] })).toEqual(['Kind', 'Thing', 'User'])
  })

  it.each([
    ['an interface', 'interface Item { id: ID }', 'implements Item'],
    ['a union', 'union Item = User | Group | Part', ''],
  ])('serves the members of %s from the chosen workloads', (_what, item, implementing) => {
    const graph = {
      items: `extend type Query { items: [Item] } ${item}`,
      people: `type User ${implementing} { id: ID manager: Person } type Person { id: ID } type Nowhere { id: ID }`,
      groups: `type Group ${implementing} { id: ID owner: Owner } type Owner { id: ID }`,
      parts: `type Part ${implementing} { id: ID }`,
    }

    expect(served({ graph, members: ['people', 'parts'] })).toEqual(['Item', 'Part', 'Person', 'User'])
    expect(served({ graph, members: [] })).toEqual(['Item'])
  })

  it('serves members only if something leads to the interface', () => {
    const graph = { people: 'interface Item { id: ID } type User implements Item { id: ID }' }

    expect(served({ graph })).toEqual([])
  })

  it('serves the type for all other objects, also from a workload that is not chosen', () => {
    const graph = {
      items: `extend type Query { items: [Item] }
        interface Item @discriminator(at: "kind", otherwise: "Unknown") @other(otherwise: "Nowhere") { id: ID }`,
      others:
        'type Unknown implements Item { id: ID detail: Detail } type Detail { id: ID } type Nowhere { id: ID }',
    }

    expect(served({ graph, members: [] })).toEqual(['Detail', 'Item', 'Unknown'])
  })
})
