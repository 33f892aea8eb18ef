import { GraphQLError, type GraphQLSchema, isInterfaceType, isObjectType, Kind, parse } from 'graphql'
import { bounded } from '../../../bounded-text.ts'
import { isJsonObject } from '../../../json/json-object.ts'
import { signInErrorOf } from '../../errors/operation-outcome.ts'
import { documentExcess } from '../../request-bounds/document-bounds.ts'
import { failure, resultOf } from '../tool-result.ts'
import type { BuiltInTool } from './built-in-tool.ts'

/** The maximum number of fields that a search returns. */
const MAX_FIELDS = 40
/** The maximum length of a search string, and the maximum number of words in it. */
const MAX_SEARCH_LENGTH = 200
const MAX_WORDS = 10
/** The maximum length of a field's description in a response. */
const MAX_DESCRIPTION_LENGTH = 200

const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true }

interface ExploringOptions {
  readonly schema: GraphQLSchema
  readonly maxResultBytes: number
  /** The value of `limits.tokens`; null for no limit. */
  readonly maxTokens: number | null
}

/** The tools that let agents explore the schema and run queries that are not in any manifest. They never change anything. */
export function exploringTools(options: ExploringOptions): readonly BuiltInTool[] {
  return [searchSchema(options.schema), runQuery(options)]
}

interface Entry {
  readonly line: string
  readonly words: string
}

function searchSchema(schema: GraphQLSchema): BuiltInTool {
  const entries = entriesOf(schema)
  return {
    name: 'search_schema',
    title: 'Search the schema',
    description:
      'Finds fields of the GraphQL schema by words in their names and descriptions. Start with the fields of Query, then search for the types that they return.',
    inputSchema: {
      type: 'object',
      properties: {
        search: {
          type: 'string',
          maxLength: MAX_SEARCH_LENGTH,
          description: 'The words to search for, such as "calendar events".',
        },
      },
      required: ['search'],
      additionalProperties: false,
    },
    annotations: { ...READ_ONLY, openWorldHint: false },
    async run({ search }) {
      if (typeof search !== 'string' || search.length > MAX_SEARCH_LENGTH) {
        return failure(`"search" must be a string of up to ${MAX_SEARCH_LENGTH} characters.`)
      }
      const words = search.toLowerCase().split(/\W+/).filter(Boolean).slice(0, MAX_WORDS)
      const found = entries.filter(({ words: own }) => words.every((word) => own.includes(word)))
      const lines = found.slice(0, MAX_FIELDS).map(({ line }) => line)
      const more = found.length - lines.length
      if (lines.length === 0) return failure('No field matches all these words. Search for fewer words.')
      const rest = more > 0 ? [`Matching fields not listed: ${more}. Add words to narrow the search.`] : []
      return { content: [{ type: 'text', text: [...lines, ...rest].join('\n') }] }
    },
  }
}

/** One line per field, in SDL. */
function entriesOf(schema: GraphQLSchema): readonly Entry[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) || isInterfaceType(type),
  )
  return types
    .filter(({ name }) => !name.startsWith('__') && name !== 'Mutation')
    .flatMap((type) =>
      Object.values(type.getFields()).map(({ name, args, type: of, description }) => {
        const takes = args.map((argument) => `${argument.name}: ${argument.type}`).join(', ')
        const text = bounded((description ?? '').replaceAll(/\s+/g, ' '), MAX_DESCRIPTION_LENGTH)
        const line = `${type.name}.${name}${takes === '' ? '' : `(${takes})`}: ${of}${text === '' ? '' : ` # ${text}`}`
        return { line, words: line.toLowerCase() }
      }),
    )
}

function runQuery({ maxResultBytes, maxTokens }: ExploringOptions): BuiltInTool {
  return {
    name: 'run_query',
    title: 'Run a query',
    description:
      'Runs a GraphQL query on behalf of the signed-in user. Use it only if no other tool provides the data; search_schema finds fields. Mutations are rejected.',
    inputSchema: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'The GraphQL document, which contains one query.' },
        variables: { type: 'object', description: 'The values of the variables in the query.' },
      },
      required: ['query'],
      additionalProperties: false,
    },
    annotations: { ...READ_ONLY, openWorldHint: true },
    async run({ query, variables = {} }, exchange) {
      if (typeof query !== 'string' || !isJsonObject(variables)) {
        return failure('"query" must be a string, and "variables" must be an object.')
      }
      const problem = problemOf(query, maxTokens)
      if (problem !== null) return failure(problem)
      const answer = await exchange.run({ query, operationName: undefined, variables, isMutation: false })
      const signIn = signInErrorOf({ ...answer, isMutation: false }, exchange.resource)
      if (signIn !== null) exchange.reject(signIn)
      return resultOf(answer, { isMutation: false }, maxResultBytes)
    },
  }
}

/** The reason not to run a document; null if it contains only queries. The document is validated when it runs. */
function problemOf(query: string, maxTokens: number | null): string | null {
  if (documentExcess(query) !== null) return 'The document is too long.'
  try {
    const { definitions } = parse(query, { noLocation: true, ...(maxTokens === null ? {} : { maxTokens }) })
    const isQuery = definitions.every(
      (each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ||
        (each.kind === Kind.OPERATION_DEFINITION && each.operation === 'query'),
    )
    return isQuery ? null : 'Only queries are allowed here. To make a change, use another tool.'
  } catch (error) {
    if (error instanceof GraphQLError) return `The document cannot be parsed: ${bounded(error.message, 300)}`
    throw error
  }
}
