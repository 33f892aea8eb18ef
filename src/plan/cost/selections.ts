import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { type Document, fragmentOn, type Visits } from '../selection/fragments.ts'
import { conditionsOf, hold } from '../selection/selection.ts'

/**
 * The maximum number of levels of fields, or of fragments within one selection, that are examined: executing a deeper
 * selection could overflow the stack.
 */
export const DEEPEST = 200

/** The maximum number of selections to visit each time an operation is counted; it is counted twice. */
export const MAX_VISITS = 20_000

/**
 * The maximum number of selections to visit for the requests of an operation: fields of one object, and the members that a
 * request names. The same fragment can be visited for very many requests.
 */
const MAX_REQUEST_VISITS = 10_000

/** The values of the variables that determine the cost of an operation. */
export type Variables = Readonly<Record<string, unknown>>

/** An operation that is valid against its schema. */
export interface EstimatedOperation {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  /** As sent with the request; default values may be missing. */
  readonly variables: Variables
}

/** The selection on one object, as graphql-js executes it. */
export interface Collected {
  /** The same selections have the same ID. */
  readonly id: string
  readonly type: GraphQLObjectType
  /** Keyed by name in the response. */
  readonly fields: ReadonlyMap<string, readonly FieldNode[]>
}

/** The selections of one operation, with its variables. */
export interface Selections {
  readonly document: Document
  readonly variables: Variables
  /** The combined selection of nodes on an object of a type. Each combination is computed once. */
  collect(type: GraphQLObjectType, nodes: readonly Selecting[]): Collected
  readonly budget: Budget
  /** The budget for revisiting selections that have already been collected. Exceeding it also exceeds `budget`. */
  readonly visits: Visits
  /** The same string for fields with the same name and the same arguments; a variable matches only itself. */
  keyOf(node: FieldNode): string
}

/** A field or an operation: any node with a selection. */
export interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined
}

/** The number of selections that may still be visited. */
export interface Budget {
  /** Whether one more selection may be visited. */
  spend(): boolean
  readonly spent: number
  readonly isExceeded: boolean
  /** Ends the count, as if the budget were used up. */
  exceed(): void
}

/** A selection that is being collected. */
interface Opening {
  readonly type: GraphQLObjectType
  readonly fields: Map<string, Set<FieldNode>>
  /** Names of the fragments that have been expanded. */
  readonly opened: Set<string>
}

export function createBudget(max: number): Budget {
  let spent = 0
  let isExceeded = false
  return {
    spend() {
      if (spent >= max) isExceeded = true
      else spent += 1
      return !isExceeded
    },
    get spent() {
      return spent
    },
    get isExceeded() {
      return isExceeded
    },
    exceed() {
      isExceeded = true
    },
  }
}

function createRequestVisits(budget: Budget): Visits {
  let spent = 0
  return {
    spend(count = 1) {
      spent += count
      if (spent > MAX_REQUEST_VISITS) budget.exceed()
      return !budget.isExceeded
    },
    get isExceeded() {
      return budget.isExceeded
    },
  }
}

/**
 * Creates the string only once for each field of the document: a value can be as long as the document, and can be visited very
 * often.
 */
function createKeys(): (node: FieldNode) => string {
  const known = new Map<FieldNode, string>()
  return (node) => {
    const before = known.get(node)
    if (before !== undefined) return before
    const given = (node.arguments ?? []).map(({ name, value }) => `${name.value}:${print(value)}`)
    const key = `${node.name.value}(${given.sort().join()})`
    known.set(node, key)
    return key
  }
}

/**
 * Collects the selections of an operation. A fragment is expanded only once in each selection, as in graphql-js.
 * Identical selections share one object, so results for one apply to all.
 *
 * @param budget - limits the selections to collect. When it is used up, selections are empty.
 */
export function createSelections(document: Document, variables: Variables, budget: Budget): Selections {
  const numbers = new Map<object, number>()
  const collections = new Map<string, Collected>()
  const interned = new Map<string, Collected>()

  function numberOf(node: object): number {
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return number
  }

  function open(opening: Opening, selections: readonly SelectionNode[], level: number): void {
    if (level > DEEPEST) budget.exceed()
    for (const selection of selections) {
      if (!budget.spend()) return
      if (isIncluded(selection, variables)) openOne(opening, selection, level)
    }
  }

  function openOne(opening: Opening, selection: SelectionNode, level: number): void {
    const { type, fields, opened } = opening
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      fields.set(key, (fields.get(key) ?? new Set()).add(selection))
      return
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (opened.has(selection.name.value)) return
      opened.add(selection.name.value)
    }
    const fragment = fragmentOn(document, selection, type)
    if (fragment) open(opening, fragment.selectionSet.selections, level + 1)
  }

  const visits = createRequestVisits(budget)
  return {
    document: { ...document, visits },
    variables,
    budget,
    visits,
    keyOf: createKeys(),
    collect(type, nodes) {
      const key = `${type.name}:${nodes.map(numberOf).join()}`
      const known = collections.get(key)
      if (known) return known
      const opening: Opening = { type, fields: new Map(), opened: new Set() }
      for (const { selectionSet } of nodes) open(opening, selectionSet?.selections ?? [], 0)
      const fields = new Map([...opening.fields].map(([name, set]) => [name, [...set]]))
      const content = `${type.name}:${[...fields.values()].map((each) => each.map(numberOf).join()).join(';')}`
      // The ID is a sequence number, because the content can be long, and IDs are part of many keys.
      const collected = interned.get(content) ?? { id: `#${interned.size}`, type, fields }
      interned.set(content, collected)
      collections.set(key, collected)
      return collected
    },
  }
}

function isIncluded({ directives }: SelectionNode, variables: Variables): boolean {
  const conditions = conditionsOf(directives)
  return conditions !== 'never' && hold(conditions, variables)
}
