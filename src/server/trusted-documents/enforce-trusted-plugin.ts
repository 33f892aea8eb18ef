import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestListener } from '@apollo/server'
import { LRUCache } from 'lru-cache'

import type { DocumentsMode } from '../../config/config.ts'
import { UntrustedDocumentError } from '../../errors/requests.ts'
import { rejectOperation, setDocument } from '../errors/reject-operation.ts'
import type { CallerContext } from '../operations/caller-context.ts'
import { operationNameOf } from '../operations/operation-name.ts'
import { documentIdOf } from './document-id.ts'
import { hashOf } from './load-manifests.ts'
import type { TrustedDocuments } from './trusted-documents.ts'

interface DocumentsOptions {
  readonly documents: TrustedDocuments
  readonly mode: Exclude<DocumentsMode, 'off'>
}

/** The maximum number of documents to remember as already reported. */
const MAX_REPORTS = 1000

/**
 * Replaces the IDs of trusted documents with the documents before Apollo Server reads a request. In `audit` mode, all other
 * documents run, and each is logged once. In `required` mode, they are rejected and never validated against the schema.
 */
export function createEnforceTrustedPlugin({
  documents,
  mode,
}: DocumentsOptions): ApolloServerPlugin<CallerContext> {
  const reported = new LRUCache<string, true>({ max: MAX_REPORTS })

  /** Whether the request is for a trusted document. If so, puts the text of that document in the request. */
  function hasTrusted(
    request: GraphQLRequest,
    id: string | undefined,
    { recording }: CallerContext,
  ): boolean {
    const ofId = id === undefined ? undefined : documents.byId(id)
    const trusted = request.query === undefined ? ofId : documents.byText(request.query)
    if (trusted === undefined) return false
    if (recording !== null) recording.isTrusted = true
    // Apollo Server rejects an ID that does not belong to the document sent with it.
    if (id === undefined || documents.byId(id) === trusted) setDocument(request, trusted)
    return true
  }

  function report(request: GraphQLRequest, id = '', { caller, log }: CallerContext): void {
    const document = request.query === undefined ? shortened(id) : hashOf(request.query)
    if (reported.has(document)) return
    reported.set(document, true)
    const operation = operationNameOf(request)
    log.warn({ document, operation, client: caller.clientId, mode }, 'operation is not in a manifest')
  }

  return {
    async requestDidStart({ request, contextValue }) {
      const id = documentIdOf(request)
      const isEmpty = request.query === undefined && id === undefined
      if (isEmpty || hasTrusted(request, id, contextValue)) return undefined
      // In `audit` mode, a client may have registered the ID; if not, it sends the document next.
      if (mode === 'audit' && request.query === undefined) return askFor(request, id)
      report(request, id, contextValue)
      return mode === 'required' ? reject(request) : undefined
    },
  }
}

/** A manifest's IDs are short; a client's can be as long as a request. */
function shortened(id: string): string {
  return id.length > 128 ? hashOf(id) : id
}

/** Makes Apollo Server look up a document by an ID or report that it has none. */
function askFor(request: GraphQLRequest, sha256Hash: string | undefined): undefined {
  request.extensions = { ...request.extensions, persistedQuery: { version: 1, sha256Hash } }
}

function reject(request: GraphQLRequest): GraphQLRequestListener<CallerContext> {
  const code = request.query === undefined ? 'PERSISTED_QUERY_NOT_IN_LIST' : 'QUERY_NOT_IN_SAFELIST'
  return rejectOperation(request, new UntrustedDocumentError(code))
}
