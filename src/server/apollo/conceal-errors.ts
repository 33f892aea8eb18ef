import {
  type ASTNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  Kind,
  type Source,
} from 'graphql'
import { bounded } from '../../bounded-text.ts'

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/** Shown instead of a name. */
const CONCEALED = '…'
/** The maximum length of a message that is searched for names. A longer message is replaced completely. */
const MAX_MESSAGE_LENGTH = 1000
/** The maximum length of a name in a message. */
const MAX_NAME_LENGTH = 60

/**
 * Removes the parts of error messages that would reveal the schema to a client that guesses names. A validation message states
 * only where the document is invalid, because the reason contains schema names. In other messages, quoted names that the document
 * does not contain are removed.
 */
export function createConcealment(schema: GraphQLSchema): FormatError {
  const names = namesOf(schema)
  const words = createWordsOf()
  return (formatted, error) => ({ ...formatted, message: messageOf(formatted, error) })

  function messageOf({ message, extensions }: GraphQLFormattedError, error: unknown): string {
    const { code, validationErrorCode } = extensions ?? {}
    if (code === 'GRAPHQL_VALIDATION_FAILED') return validationMessage(validationErrorCode, message, error)
    // An error about a whole variable contains only names from the client's own document.
    if (isOfVariables(error)) return message
    if (message.length > MAX_MESSAGE_LENGTH) return 'The operation failed at this field.'
    return withoutNames(message, names, words(error))
  }
}

/** Replaces Apollo Server's message, which names an option of its constructor. */
const WITHOUT_INTROSPECTION =
  'This gateway does not allow introspection (`__schema` and `__type`). An operator can enable it with server.introspection (BEHALF_INTROSPECTION).'

/** If Apollo Server sets a code of its own, the message is also its own and contains no schema names. */
function validationMessage(code: unknown, message: string, error: unknown): string {
  if (code === 'INTROSPECTION_DISABLED') return WITHOUT_INTROSPECTION
  return code === undefined ? placeOf(error) : message
}

const KINDS: Readonly<Partial<Record<Kind, string>>> = {
  [Kind.OPERATION_DEFINITION]: 'operation',
  [Kind.FRAGMENT_DEFINITION]: 'fragment',
  [Kind.FRAGMENT_SPREAD]: 'fragment',
  [Kind.FIELD]: 'field',
  [Kind.ARGUMENT]: 'argument',
  [Kind.OBJECT_FIELD]: 'input field',
  [Kind.DIRECTIVE]: 'directive',
  [Kind.NAMED_TYPE]: 'type',
  [Kind.VARIABLE]: 'variable',
  [Kind.NAME]: 'name',
}

/** Names the part of the document at the location of an error. */
function placeOf(error: unknown): string {
  const node = nodeOf(error)
  const kind = node && KINDS[node.kind]
  const name = node && nameOf(node)
  const place = kind && name ? `at the ${kind} "${bounded(name, MAX_NAME_LENGTH)}"` : 'here'
  return `The operation is not valid ${place}.`
}

function nameOf(node: ASTNode): string | undefined {
  if (node.kind === Kind.NAME) return node.value
  return 'name' in node ? node.name?.value : undefined
}

function nodeOf(error: unknown): ASTNode | undefined {
  return error instanceof GraphQLError ? error.nodes?.[0] : undefined
}

function isOfVariables(error: unknown): boolean {
  return nodeOf(error)?.kind === Kind.VARIABLE_DEFINITION
}

/**
 * Hides names in quoted strings. In a quoted string, a backslash escapes the next character. Everything after an unclosed quote
 * counts as a name.
 */
function withoutNames(message: string, names: ReadonlySet<string>, sent: ReadonlySet<string>): string {
  const hide = (word: string) => (names.has(word) && !sent.has(word) ? CONCEALED : word)
  let shown = ''
  let at = 0
  while (at < message.length) {
    const start = message.indexOf('"', at)
    if (start < 0) break
    const end = endOfQuoted(message, start)
    shown += message.slice(at, start) + message.slice(start, end).replaceAll(/\w+/g, hide)
    at = end
  }
  return shown + message.slice(at)
}

/** The position after a quoted string. */
function endOfQuoted(message: string, start: number): number {
  let at = start + 1
  while (at < message.length && message[at] !== '"') at += message[at] === '\\' ? 2 : 1
  return Math.min(at + 1, message.length)
}

/** The words in the document at the location of an error. */
function createWordsOf() {
  const known = new WeakMap<Source, ReadonlySet<string>>()
  return (error: unknown): ReadonlySet<string> => {
    const source = error instanceof GraphQLError ? error.source : undefined
    if (source === undefined) return new Set()
    const words = known.get(source) ?? new Set(source.body.match(/\w+/g))
    known.set(source, words)
    return words
  }
}

/** All names in the schema, except those that every schema has. */
function namesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const roots = [schema.getQueryType(), schema.getMutationType()]
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  )
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive))
  return new Set([
    ...types.filter((type) => !roots.some((root) => root === type)).map(({ name }) => name),
    ...types.flatMap(memberNames),
    ...directives.flatMap(({ name, args }) => [name, ...args.map((arg) => arg.name)]),
  ])
}

function memberNames(type: ReturnType<GraphQLSchema['getTypeMap']>[string]): readonly string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name)
  if (isInputObjectType(type)) return Object.keys(type.getFields())
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  return Object.values(type.getFields()).flatMap(({ name, args }) => [name, ...args.map((arg) => arg.name)])
}
