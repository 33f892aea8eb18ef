import * as fc from 'fast-check'
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql'
import { type Choices, createChoices } from './choices.ts'
import { memberOf, nodeTypeOf, objectType, REQUEST_FIELDS } from './contoso-fields.ts'

/** A valid operation, and how to send it again for the pages that follow. */
export interface RandomOperation {
  readonly source: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Connections whose `after` is a variable: its name, where the answer has the connection, and its `first`. */
  readonly pages: readonly {
    readonly variable: string
    readonly path: readonly string[]
    readonly first: number
  }[]
}

export interface Contoso {
  readonly schema: GraphQLSchema
  /** Object ids of people, one of them unknown. */
  readonly userIds: readonly string[]
  /** Ids of orders, most of them of other users than the caller. */
  readonly orderIds: readonly string[]
}

/** Values of `filter` and `status` that something in Contoso satisfies, as literals. */
export const USER_FILTERS = [
  '{ department: { eq: "Marketing" } }',
  '{ displayName: { startsWith: "A" } }',
  '{ not: { userType: { eq: "Guest" } } }',
  '{ or: [{ jobTitle: { eq: "Director" } }, { surname: { ne: "Vance" } }] }',
  '{ userPrincipalName: { endsWith: "#EXT#@contoso.example" } }',
  '{ id: { in: ["nobody"] } }',
] as const
export const ORDER_STATUSES = ['OPEN', 'SHIPPED'] as const

const MAX_DEPTH = 4
const CONDITIONS = 3

/** Selections over people, events, messages and orders, with aliases, fragments, conditions and pages. */
export function randomOperations(contoso: Contoso): fc.Arbitrary<RandomOperation> {
  return fc.gen().map((draw) => new Composer(contoso, draw).operation())
}

interface Place {
  readonly depth: number
  /** Below `Query.me` itself. */
  readonly own: boolean
  /** Aliases from the root; null below a list. */
  readonly path: readonly string[] | null
}

/** Writes one operation. Every choice is drawn from fast-check, so that a failing operation is made smaller. */
class Composer {
  readonly #contoso: Contoso
  readonly #draw: fc.GeneratorValue
  readonly #choices: Choices
  readonly #pages: { variable: string; path: readonly string[]; first: number }[] = []
  readonly #fragments: string[] = []
  readonly #conditions: readonly boolean[]
  readonly #usedConditions = new Set<number>()
  #aliases = 0

  constructor(contoso: Contoso, draw: fc.GeneratorValue) {
    this.#contoso = contoso
    this.#draw = draw
    this.#choices = createChoices(draw)
    this.#conditions = draw(fc.array, fc.boolean(), { minLength: CONDITIONS, maxLength: CONDITIONS })
  }

  operation(): RandomOperation {
    const query = objectType(this.#contoso.schema, 'Query')
    const roots = this.#choices.some(['me', 'me', 'user', 'users', 'orders', 'order'], 1, 2)
    const fields = roots.map((name) => this.#request(query, name, { depth: MAX_DEPTH, own: false, path: [] }))
    const declared = [
      ...[...this.#usedConditions].map((index) => `$b${index}: Boolean!`),
      ...this.#pages.map(({ variable }) => `$${variable}: String`),
    ]
    const head = declared.length > 0 ? `query (${declared.join(', ')}) ` : ''
    return {
      source: [`${head}{ ${fields.join(' ')} }`, ...this.#fragments].join('\n'),
      variables: Object.fromEntries(
        [...this.#usedConditions].map((index) => [`b${index}`, this.#conditions[index]]),
      ),
      pages: this.#pages,
    }
  }

  /** A selection of an object that an API answered with, or of one within it. */
  #selection(type: GraphQLObjectType, place: Place): string {
    const fields = Object.values(type.getFields())
    const plain = fields.filter((field) => memberOf(this.#contoso.schema, type, field) !== null)
    const requests = fields.filter((field) => this.#mayFollow(type, field, place))
    const items = [
      ...this.#choices.some(plain, 1, 6).map((field) => this.#plain(field, place)),
      ...(place.depth > 0 ? this.#choices.some(requests, 0, 2) : []).map((field) =>
        this.#request(type, field.name, place),
      ),
      ...this.#choices.some(['__typename'], 0, 1),
    ]
    return `{ ${this.#grouped(type, items)} }`
  }

  #mayFollow(type: GraphQLObjectType, { name }: GraphQLField<unknown, unknown>, { own }: Place): boolean {
    const request = REQUEST_FIELDS[`${type.name}.${name}`]
    return request !== undefined && (own || request.ownOnly !== true)
  }

  #plain(field: GraphQLField<unknown, unknown>, place: Place): string {
    const type = getNamedType(field.type)
    const head = `${this.#draw(fc.boolean) ? `${this.#alias()}: ` : ''}${field.name}${this.#condition()}`
    if (isLeafType(type)) return head
    if (!isObjectType(type)) throw new TypeError(`${field.name} is of an abstract type`)
    return `${head} ${this.#selection(type, { ...place, own: false, path: null })}`
  }

  #request(parent: GraphQLObjectType, name: string, place: Place): string {
    const field = parent.getFields()[name]
    const type = field && getNamedType(field.type)
    if (!isObjectType(type)) throw new TypeError(`there is no ${parent.name}.${name}`)
    const isPaged = REQUEST_FIELDS[`${parent.name}.${name}`]?.items !== undefined
    const first = this.#draw(fc.integer, { min: 1, max: 4 })
    const isBare = !isPaged && !['user', 'order'].includes(name) && this.#draw(fc.boolean)
    const key = isBare ? name : this.#alias()
    const below: Place = {
      depth: place.depth - 1,
      own: name === 'me',
      path: place.path && [...place.path, key],
    }
    const given = [
      ...this.#arguments(name),
      ...(isPaged ? [`first: ${first}`, ...this.#after(below, first)] : []),
    ]
    const head = `${isBare ? '' : `${key}: `}${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${this.#condition()}`
    return `${head} ${isPaged ? this.#connection(type, below) : this.#selection(type, below)}`
  }

  #arguments(name: string): readonly string[] {
    const { userIds, orderIds } = this.#contoso
    if (name === 'user') return [`id: ${JSON.stringify(this.#choices.one(userIds))}`]
    if (name === 'order') return [`id: ${JSON.stringify(this.#choices.one(orderIds))}`]
    if (name === 'users') return this.#choices.some(USER_FILTERS, 0, 1).map((filter) => `filter: ${filter}`)
    return name === 'orders'
      ? this.#choices.some(ORDER_STATUSES, 0, 1).map((status) => `status: ${status}`)
      : []
  }

  #after({ path }: Place, first: number): readonly string[] {
    if (path === null) return []
    const variable = `after${this.#pages.length}`
    this.#pages.push({ variable, path, first })
    return [`after: $${variable}`]
  }

  #connection(type: GraphQLObjectType, place: Place): string {
    const node = nodeTypeOf(type)
    const below = { ...place, path: null }
    const items = [
      ...this.#choices
        .some(['nodes', 'edges'], this.#draw(fc.nat, 9) === 5 ? 0 : 1, 2)
        .map((name) =>
          name === 'nodes'
            ? `nodes ${this.#selection(node, below)}`
            : `edges { cursor node ${this.#selection(node, below)} }`,
        ),
      ...this.#choices
        .some('totalCount' in type.getFields() ? ['totalCount'] : [], 0, 1)
        .map((name) => `${name}${this.#condition()}`),
    ]
    return `{ ${this.#grouped(type, items)} pageInfo { hasNextPage endCursor } }`
  }

  /** Puts some of the fields into fragments. */
  #grouped(type: GraphQLObjectType, items: readonly string[]): string {
    const split = this.#draw(fc.nat, items.length)
    const [apart, together] = [items.slice(split), items.slice(0, split)]
    if (apart.length === 0) return together.join(' ')
    const form = this.#choices.one(['inline', 'bare', 'named', 'none'] as const)
    if (form === 'none') return items.join(' ')
    const within = `{ ${apart.join(' ')} }`
    if (form === 'inline') return `${together.join(' ')} ... on ${type.name}${this.#condition()} ${within}`
    if (form === 'bare') return `${together.join(' ')} ...${this.#condition()} ${within}`
    const name = `F${this.#fragments.length}`
    this.#fragments.push(`fragment ${name} on ${type.name} ${within}`)
    return `${together.join(' ')} ...${name}${this.#condition()}`
  }

  #condition(): string {
    // Small and large numbers are drawn more often than those between.
    const kind = this.#draw(fc.nat, 31) - 12
    if (kind < 0 || kind > 5) return ''
    const name = kind % 2 === 0 ? 'include' : 'skip'
    if (kind > 3) return ` @${name}(if: ${this.#draw(fc.boolean)})`
    const index = this.#draw(fc.nat, CONDITIONS - 1)
    this.#usedConditions.add(index)
    return ` @${name}(if: $b${index})`
  }

  #alias(): string {
    this.#aliases += 1
    return `x${this.#aliases}`
  }
}
