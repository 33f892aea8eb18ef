import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { bounded } from '../../bounded-text.ts'
import type { DocumentsMode } from '../../config/config.ts'
import { OWN_RULES } from '../../plan/validation/validate-document.ts'
import type { Log } from '../../telemetry/log.ts'
import { createResourceFinder, type FindResource } from '../http/resource.ts'
import type { CallerContext } from '../operations/caller-context.ts'
import { createBoundsPlugin } from '../request-bounds/bounds-plugin.ts'
import { createDocumentsPlugin } from '../trusted-documents/documents-plugin.ts'
import type { TrustedOperation } from '../trusted-documents/load-manifests.ts'
import { createTrustedDocuments } from '../trusted-documents/trusted-documents.ts'
import { warmDocuments } from '../trusted-documents/warm-documents.ts'
import { createConcealment, type FormatError } from './conceal-errors.ts'
import { createDocumentStore, createPersistedQueryCache } from './document-cache.ts'
import { type ExecuteOperation, executingGateway } from './executing-gateway.ts'
import { createOutcomePlugin } from './outcome-plugin.ts'

interface ApolloOptions<Context extends CallerContext> {
  readonly schema: GraphQLSchema
  /** Executes operations. Default: graphql-js. */
  readonly execute?: ExecuteOperation<Context> | null
  /** What clients see of an error. */
  readonly formatError: FormatError
  readonly plugins: readonly ApolloServerPlugin<Context>[]
  /** Whether clients may introspect. Where not, error messages do not give the schema away either. */
  readonly introspection: boolean
  /** Which operations run. Default: all, and clients may register them by their hash. */
  readonly documents?: DocumentsOptions
  /** Longest document that is parsed, and most values in its variables; null for any number. Default: any. */
  readonly maxTokens?: number | null
  /** Default: the origin that a client asked, with scopes under their plain names. */
  readonly findResource?: FindResource
  /** Whether a proxy in front writes the `Authorization` header, from a cookie for example. Default: the client does. */
  readonly authorizationFromProxy?: boolean
  readonly log: Log
}

interface DocumentsOptions {
  readonly mode: DocumentsMode
  /** Of all manifests; none in the mode `off`. */
  readonly operations: readonly TrustedOperation[]
  readonly automaticPersistedQueries: boolean
}

/** Most errors that are looked for before a document is given up; each costs as much as it is long. */
const MOST_VALIDATION_ERRORS = 10
/** The same of variables that are missing, or null where they must not be. */
const MOST_VARIABLE_ERRORS = 10
/** Longest message of an error. */
const LONGEST_MESSAGE = 1000
/** Most places of an error: a name may be there twice or a thousand times. */
const MOST_LOCATIONS = 10

const ANY_DOCUMENT: DocumentsOptions = { mode: 'off', operations: [], automaticPersistedQueries: true }

/**
 * Makes and starts Apollo Server with nothing left to its environment: nothing is reported to third parties, no stack
 * leaves the process, batches of operations and requests that a foreign page can forge are refused.
 */
export async function createApollo<Context extends CallerContext>({
  schema,
  execute = null,
  formatError,
  plugins,
  introspection,
  documents = ANY_DOCUMENT,
  maxTokens = null,
  findResource = createResourceFinder({ publicUrl: null, scopeUri: '' }),
  authorizationFromProxy = false,
  log,
}: ApolloOptions<Context>): Promise<ApolloServer<Context>> {
  const { mode, operations, automaticPersistedQueries } = documents
  const registers = automaticPersistedQueries && mode !== 'required'
  const trusted = warmDocuments(operations, { schema, introspection, log })
  const execution = execute === null ? null : executingGateway(schema, execute, trusted)
  const apollo = new ApolloServer<Context>({
    ...(execution === null ? { schema } : { gateway: execution.gateway }),
    formatError: clientErrors(introspection ? formatError : concealing(formatError, schema)),
    introspection,
    // Not `hideSchemaDetailsFromClientErrors`: an expression that takes quadratic time over messages looks for suggestions.
    validationOptions: { maxErrors: MOST_VALIDATION_ERRORS, hideSuggestions: !introspection },
    executionOptions: { maxCoercionErrors: MOST_VARIABLE_ERRORS },
    // Apollo validates none of the trusted documents again: these rules are checked there too.
    validationRules: [...OWN_RULES],
    documentStore: createDocumentStore(trusted),
    persistedQueries: registers && { cache: createPersistedQueryCache() },
    includeStacktraceInErrorResponses: false,
    ...(maxTokens === null ? {} : { parseOptions: { maxTokens } }),
    csrfPrevention: { requestHeaders: unforgeableHeaders(authorizationFromProxy) },
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      ...(mode === 'off'
        ? []
        : [createDocumentsPlugin({ documents: createTrustedDocuments(operations, maxTokens), mode })]),
      createBoundsPlugin({ schema, introspection, maxValues: maxTokens }),
      ...plugins,
      createOutcomePlugin(findResource),
      ...(execution === null ? [] : [execution.plugin]),
      ApolloServerPluginCacheControlDisabled(),
      // On by default for a subgraph schema: field timings for any client that sends one header.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
  await apollo.start()
  return apollo
}

function concealing(formatError: FormatError, schema: GraphQLSchema): FormatError {
  const conceal = createConcealment(schema)
  return (formatted, error) => conceal(formatError(formatted, error), error)
}

/** The last that is done to an error. A document or an API may have any part in a message. */
function clientErrors(formatError: FormatError): FormatError {
  return (formatted, error): GraphQLFormattedError => {
    const { message, locations, ...rest } = formatError(formatted, error)
    return {
      message: bounded(message, LONGEST_MESSAGE),
      ...(locations && { locations: locations.slice(0, MOST_LOCATIONS) }),
      ...rest,
    }
  }
}

/** Apollo Server's own: headers that a page of another origin can send only after a preflight. */
const PREFLIGHTED_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight']

/**
 * Headers that prove that no page of another origin made the user's browser send the request. A browser adds no bearer token
 * automatically, and scripts of another origin cannot send `Authorization` without a preflight, so the token that every request
 * needs is proof enough, unless a proxy adds it.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 * @see https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf
 */
function unforgeableHeaders(authorizationFromProxy: boolean): string[] {
  return authorizationFromProxy ? PREFLIGHTED_HEADERS : ['authorization', ...PREFLIGHTED_HEADERS]
}
