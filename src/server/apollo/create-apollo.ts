import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLSchema } from 'graphql'
import type { DocumentsMode } from '../../config/config.ts'
import { OWN_RULES } from '../../plan/validation/validate-document.ts'
import type { Log } from '../../telemetry/log.ts'
import { createResourceFinder, type FindResource } from '../http/resource-metadata.ts'
import type { CallerContext } from '../operations/caller-context.ts'
import { createBoundsPlugin } from '../request-bounds/bounds-plugin.ts'
import { createEnforceTrustedPlugin } from '../trusted-documents/enforce-trusted-plugin.ts'
import type { TrustedOperation } from '../trusted-documents/load-manifests.ts'
import { createTrustedDocuments } from '../trusted-documents/trusted-documents.ts'
import { warmDocuments } from '../trusted-documents/warm-documents.ts'
import { boundedErrors } from './bounded-errors.ts'
import { createConcealment, type FormatError } from './conceal-errors.ts'
import { createDocumentStore, createPersistedQueryCache } from './document-cache.ts'
import { createDocumentHashPlugin } from './document-hash-plugin.ts'
import { type ExecuteOperation, executingGateway } from './executing-gateway.ts'
import { createOutcomePlugin } from './outcome-plugin.ts'

interface ApolloOptions<Context extends CallerContext> {
  readonly schema: GraphQLSchema
  /** Executes operations. Default: graphql-js. */
  readonly execute?: ExecuteOperation<Context> | null
  /** Returns the part of an error that clients see. */
  readonly formatError: FormatError
  readonly plugins: readonly ApolloServerPlugin<Context>[]
  /** Whether clients may introspect. If not, error messages do not reveal the schema either. */
  readonly introspection: boolean
  /** Which operations may run. Default: all operations, which clients may register by hash. */
  readonly documents?: DocumentsOptions
  /** The maximum number of tokens in a document and of values in its variables; null for no limit. Default: no limit. */
  readonly maxTokens?: number | null
  /** Default: the origin that the client used, with unprefixed scope names. */
  readonly findResource?: FindResource
  readonly log: Log
}

interface DocumentsOptions {
  readonly mode: DocumentsMode
  /** The operations in all manifests; empty in `off` mode. */
  readonly operations: readonly TrustedOperation[]
  readonly automaticPersistedQueries: boolean
}

/** The maximum number of errors before validation stops. The longer an error is, the more it costs to report. */
const MAX_VALIDATION_ERRORS = 10
/** The maximum number of errors about missing variables and about null values for variables of non-null types. */
const MAX_VARIABLE_ERRORS = 10

const ANY_DOCUMENT: DocumentsOptions = { mode: 'off', operations: [], automaticPersistedQueries: true }

/**
 * Creates and starts Apollo Server, independently of its environment variables. It reports nothing to third parties,
 * never sends a stack trace, and rejects batches of operations as well as requests that a page from another origin
 * could forge.
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
  log,
}: ApolloOptions<Context>): Promise<ApolloServer<Context>> {
  const { mode, operations, automaticPersistedQueries } = documents
  const registers = automaticPersistedQueries && mode !== 'required'
  const trusted = warmDocuments(operations, { schema, introspection, log })
  const execution = execute === null ? null : executingGateway(schema, execute, trusted)
  const apollo = new ApolloServer<Context>({
    ...(execution === null ? { schema } : { gateway: execution.gateway }),
    formatError: boundedErrors(introspection ? formatError : concealing(formatError, schema)),
    introspection,
    // Not `hideSchemaDetailsFromClientErrors`, which searches messages for suggestions with a regular expression that takes
    // quadratic time.
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS, hideSuggestions: !introspection },
    executionOptions: { maxCoercionErrors: MAX_VARIABLE_ERRORS },
    // Apollo does not validate trusted documents again, so these rules are also checked when such documents are loaded.
    validationRules: [...OWN_RULES],
    documentStore: createDocumentStore(trusted),
    persistedQueries: registers && { cache: createPersistedQueryCache() },
    includeStacktraceInErrorResponses: false,
    ...(maxTokens === null ? {} : { parseOptions: { maxTokens } }),
    // Every request has a token. If a proxy adds it, the request has already been checked, like requests to other routes.
    csrfPrevention: { requestHeaders: ['authorization'] },
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      ...(mode === 'off'
        ? []
        : [createEnforceTrustedPlugin({ documents: createTrustedDocuments(operations, maxTokens), mode })]),
      createDocumentHashPlugin(),
      createBoundsPlugin({ schema, introspection, maxValues: maxTokens }),
      ...plugins,
      createOutcomePlugin(findResource),
      ...(execution === null ? [] : [execution.plugin]),
      ApolloServerPluginCacheControlDisabled(),
      // On by default for a subgraph schema. It would send field timings to any client that sends a certain header.
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
