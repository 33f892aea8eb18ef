import type { ApolloServerPlugin } from '@apollo/server'
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql'
import { listening } from '../graphql/listening.ts'

/** Stands where a message had a name. */
const CONCEALED = '…'

/** A text in quotes, or a word. */
const QUOTED_OR_WORD = /"(?:[^"\\]|\\.)*"|\w+/g

/**
 * Takes out of error messages what would give the schema away to somebody who guesses: suggestions, and every name of
 * the schema that the request itself does not contain. GraphQL's own messages name types, required arguments and
 * input fields whether the client knows them or not.
 */
export function createConcealPlugin(schema: GraphQLSchema): ApolloServerPlugin {
  const conceal = createConcealer(schema)
  return listening({
    async willSendResponse({ request, source, response }) {
      if (response.body.kind !== 'single') return
      const { singleResult } = response.body
      if (singleResult.errors === undefined) return
      const sent = wordsOf(`${source ?? ''} ${JSON.stringify(request.variables ?? {})}`)
      singleResult.errors = singleResult.errors.map((error) => ({
        ...error,
        message: conceal(error.message, sent),
      }))
    },
  })
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g))
}

function createConcealer(schema: GraphQLSchema) {
  const names = namesOf(schema)
  const scalars = new Set(
    Object.values(schema.getTypeMap())
      .filter(isScalarType)
      .map(({ name }) => name),
  )
  return (message: string, sent: ReadonlySet<string>): string => {
    const hide = (word: string) => (names.has(word) && !sent.has(word) ? CONCEALED : word)
    return message.replace(/ ?Did you mean .+\?$/s, '').replaceAll(QUOTED_OR_WORD, (found) => {
      if (found.startsWith('"')) return found.replaceAll(/\w+/g, hide)
      // Names come in quotes, but for those of scalars that refuse a value.
      return scalars.has(found) ? hide(found) : found
    })
  }
}

/** Every name of the schema but those that every schema has. */
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
