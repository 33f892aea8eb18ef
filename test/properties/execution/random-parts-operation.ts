import * as fc from 'fast-check'
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  parse,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  VariablesInAllowedPositionRule,
  validate,
} from 'graphql'
import { type Choices, createChoices } from '../choices.ts'
import { FAULTY_IDS, SOUND_IDS } from './parts-api.ts'
import { REFUSALS } from './parts-fields.ts'
import { createInputWriter, type InputWriter } from './random-input.ts'

type Json = Readonly<Record<string, unknown>>
type Field = GraphQLField<unknown, unknown>

/** An operation over `parts.graphql`, and two requests for it. */
export interface PartsOperation {
  readonly source: string
  /** Values of the variables: those of one request, and of another. */
  readonly variables: readonly [Json, Json]
}

/** What an operation may have. What fails keeps so much else from being seen that most operations are without it. */
interface Habits {
  /** Fields that the caller may not have, by `Type.field`: few, or there would be nothing but errors. */
  readonly refusals: readonly string[]
  readonly faults: boolean
  readonly conditions: boolean
  readonly fragments: boolean
  readonly aliases: readonly string[]
}

interface Scope {
  /** What each name of the answer stands for, so that two selections of it can be merged (§5.3.2). */
  readonly fields: Map<string, Selected>
}

interface Selected extends Scope {
  readonly parent: GraphQLNamedType
  readonly text: string
  readonly type: string
}

/** Names that are the same again when those of a path are joined by `_`; of few names more are. */
const JOINED = [
  ['a', 'a_a'],
  ['a', 'b', 'a_b', 'b_a', 'a_b_a'],
] as const
const OF_PROTOTYPES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const
const MAX_FIELDS = 30
const MAX_DEPTH = 5
const TYPES = ['Query', 'Part', 'Cell', 'Report', 'Vault'] as const
const REFUSALS_BY_TYPE = TYPES.map((type) =>
  Object.keys(REFUSALS).filter((each) => each.startsWith(`${type}.`)),
)
/** Values that break the rules for them are what some operations are for. */
const RULES = specifiedRules.filter(
  (rule) => rule !== ValuesOfCorrectTypeRule && rule !== VariablesInAllowedPositionRule,
)

export function partsOperations(schema: GraphQLSchema): fc.Arbitrary<PartsOperation> {
  // Not `filter`: a value of `gen` takes nothing from the source of chance until it is used, so that it would never change.
  return fc.gen().map((draw) => {
    for (;;) {
      const operation = new OperationWriter(schema, draw).operation()
      if (validate(schema, parse(operation.source), RULES).length === 0) return operation
    }
  })
}

/** Writes one operation. */
class OperationWriter {
  readonly #schema: GraphQLSchema
  readonly #choices: Choices
  readonly #habits: Habits
  readonly #inputs: InputWriter
  readonly #fragments: { readonly name: string; readonly type: GraphQLNamedType; readonly text: string }[] =
    []
  #fieldsLeft = MAX_FIELDS

  constructor(schema: GraphQLSchema, draw: fc.GeneratorValue) {
    this.#schema = schema
    this.#choices = createChoices(draw)
    const { flag, one, some } = this.#choices
    this.#habits = {
      refusals: flag(40) ? some(one(REFUSALS_BY_TYPE), 1, 2) : [],
      faults: flag(30),
      conditions: flag(30),
      fragments: flag(60),
      aliases: [...(flag(65) ? one(JOINED) : []), ...(flag(25) ? OF_PROTOTYPES : [])],
    }
    this.#inputs = createInputWriter(draw, { variables: flag(75), unusable: flag(25) })
  }

  operation(): PartsOperation {
    const { flag, one } = this.#choices
    const isMutation = flag(8)
    const root = isMutation ? this.#schema.getMutationType() : this.#schema.getQueryType()
    if (!root) throw new TypeError('the schema has no such root')
    const names = isMutation
      ? ['write']
      : Object.keys(root.getFields()).filter((name) => this.#mayAsk(root, name))
    const scope: Scope = { fields: new Map() }
    const selections = Array.from({ length: one([1, 2, 2, 3]) }, () => {
      // Inputs are half of what can go wrong.
      const name = !isMutation && flag(50) ? 'echo' : one(names)
      return this.#field(root, root.getFields()[name], scope, MAX_DEPTH)
    }).filter((text) => text !== '')
    const body = selections.length > 0 ? selections.join(' ') : '__typename'
    const text = [`{ ${body} }`, ...this.#spread(body)].join('\n')
    return {
      source: `${isMutation ? 'mutation' : 'query'} ${this.#inputs.declarations(text)} ${text}`,
      variables: [this.#inputs.values(), this.#inputs.values()],
    }
  }

  /** The fragments that a text spreads, and those that these spread. */
  #spread(text: string): readonly string[] {
    const wanted = new Set<string>()
    const find = (within: string): void => {
      for (const { name, text: fragment } of this.#fragments) {
        if (wanted.has(fragment) || !new RegExp(`\\.\\.\\.${name}\\b`).test(within)) continue
        wanted.add(fragment)
        find(fragment)
      }
    }
    find(text)
    return [...wanted]
  }

  /** The product's own fields are for other tests. */
  #mayAsk({ name: typeName }: GraphQLNamedType, name: string): boolean {
    const coordinate = `${typeName}.${name}`
    if (REFUSALS[coordinate] !== undefined && !this.#habits.refusals.includes(coordinate)) return false
    return typeName !== 'Query' || PARTS_ROOTS.has(name)
  }

  #selection(type: GraphQLNamedType, scope: Scope, depth: number): string {
    const { flag, one } = this.#choices
    const types = isAbstractType(type) && flag(35) ? this.#schema.getPossibleTypes(type) : []
    const texts = [
      ...Array.from({ length: one([1, 2, 3, 4]) }, () => this.#selected(type, scope, depth)),
      ...types.map(
        (each) =>
          `... on ${each.name} { ${this.#own(each, scope, depth)} ${this.#own(each, scope, depth)} __typename }`,
      ),
    ]
    const written = texts.filter((text) => text !== '')
    return `{ ${written.length > 0 ? written.join(' ') : '__typename'} }`
  }

  #selected(type: GraphQLNamedType, scope: Scope, depth: number): string {
    const { flag } = this.#choices
    const isFragment = isAbstractType(type) ? flag(70) : this.#habits.fragments && flag(25)
    if (isFragment && depth > 0) return this.#fragment(type, scope, depth)
    return this.#own(type, scope, depth)
  }

  /** A field of the type itself. */
  #own(type: GraphQLNamedType, scope: Scope, depth: number): string {
    const { flag, one } = this.#choices
    if (!(isObjectType(type) || isInterfaceType(type)) || flag(8)) return this.#typename()
    const fields = Object.values(type.getFields()).filter(
      (field) => this.#mayAsk(type, field.name) && (depth > 0 || isLeafType(getNamedType(field.type))),
    )
    const refused = fields.filter(({ name }) => REFUSALS[`${type.name}.${name}`] !== undefined)
    if (refused.length > 0 && flag(40)) return this.#field(type, one(refused), scope, depth)
    const objects = fields.filter((field) => !isLeafType(getNamedType(field.type)))
    const among = objects.length > 0 && flag(30) ? objects : fields
    return among.length === 0 ? this.#typename() : this.#field(type, one(among), scope, depth)
  }

  #typename(): string {
    return `__typename${this.#condition()}`
  }

  /** Empty where no name is left that can be merged with what the answer has. */
  #field(parent: GraphQLNamedType, field: Field | undefined, scope: Scope, depth: number): string {
    if (!field || this.#fieldsLeft-- <= 0) return ''
    const { one, flag } = this.#choices
    const ids = this.#habits.faults && flag(60) ? FAULTY_IDS : SOUND_IDS
    const given = this.#inputs.arguments(field.args, { id: JSON.stringify(one(ids)) })
    const alias = this.#habits.aliases.length > 0 && flag(65) ? one(this.#habits.aliases) : field.name
    const text = `${field.name}${given}`
    const before = scope.fields.get(alias)
    const selected = { parent, text, type: String(field.type), fields: new Map() }
    if (before && !mergeable(before, selected)) return ''
    const own = before ?? selected
    scope.fields.set(alias, own)
    const head = `${alias === field.name ? '' : `${alias}: `}${text}${this.#condition()}`
    const type = getNamedType(field.type)
    return isLeafType(type) ? head : `${head} ${this.#selection(type, own, depth - 1)}`
  }

  #fragment(type: GraphQLNamedType, scope: Scope, depth: number): string {
    const { one, flag } = this.#choices
    const known = this.#fragments.filter((each) => this.#overlap(type, each.type))
    if (known.length > 0 && flag(25)) return `...${one(known).name}${this.#condition()}`
    const on = one(this.#conditionsOn(type))
    const condition = this.#condition()
    const selection = this.#selection(on, scope, depth - 1)
    if (flag(60)) return `... ${on === type && flag(40) ? '' : `on ${on.name}`}${condition} ${selection}`
    const name = `F${this.#fragments.length}`
    this.#fragments.push({ name, type: on, text: `fragment ${name} on ${on.name} ${selection}` })
    return `...${name}${condition}`
  }

  /** Types that a fragment within a selection of another can be on. */
  #conditionsOn(type: GraphQLNamedType): readonly GraphQLNamedType[] {
    const all = ['Part', 'Report', 'Reports', 'Vault', 'Named', 'Item'].flatMap(
      (name) => this.#schema.getType(name) ?? [],
    )
    return [type, ...all.filter((each) => each !== type && this.#overlap(type, each))]
  }

  #overlap(one: GraphQLNamedType, other: GraphQLNamedType): boolean {
    const possible = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
      isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type]
    return possible(one).some((type) => possible(other).includes(type))
  }

  #condition(): string {
    const { flag } = this.#choices
    if (!this.#habits.conditions || !flag(20)) return ''
    const name = flag(50) ? 'skip' : 'include'
    return ` @${name}(if: ${flag(75) ? this.#inputs.condition() : flag(50)})`
  }
}

const PARTS_ROOTS: ReadonlySet<string> = new Set([
  'part',
  'partOrNothing',
  'found',
  'parts',
  'shelf',
  'document',
  'item',
  'items',
  'refused',
  'unconsented',
  'echo',
])

/** Whether two selections of one name can be merged, as far as this generator goes. */
function mergeable(one: Selected, other: Selected): boolean {
  if (one.type !== other.type) return false
  return one.text === other.text && !(one.text.includes('(') && one.parent !== other.parent)
}
