import { ImportError } from '../../errors/commands.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { ApiDescription } from '../description.ts'
import { errorLocatorsOf } from './error-locators.ts'
import type { OperationSite } from './operation-site.ts'
import { operationSites, readOperation } from './operations.ts'
import { createReferences } from './references.ts'
import { textOf } from './schemas/reading-types.ts'
import { createTypeReader } from './schemas/type-reader.ts'

/** An OpenAPI description, whose operations are read on demand. */
export interface OpenApi {
  /** All operations, to choose from. */
  readonly operations: readonly OperationSite[]
  /** Reads the chosen operations and all types that they refer to, directly or indirectly. */
  read(chosen: readonly OperationSite[]): ApiDescription
}

export interface OpenApiOptions {
  /** Names that types cannot have. */
  readonly reserved: Iterable<string>
  /** Words that are prepended to a type's name if it would otherwise be reserved. */
  readonly prefix: readonly string[]
  /** Reads a document that the description refers to, by its relative path. Throws if that fails. */
  readonly readDocument: (path: string) => unknown
}

/**
 * Reads OpenAPI 2.0 (Swagger), 3.0 and 3.1.
 *
 * @throws {@link ImportError} if the document is none of these.
 * @see https://spec.openapis.org/oas/latest.html
 */
export function readOpenApi(document: unknown, { reserved, prefix, readDocument }: OpenApiOptions): OpenApi {
  if (!isJsonObject(document))
    throw new ImportError('The description is not an object. Expected OpenAPI 2.0, 3.0 or 3.1.')
  const version = document.openapi ?? document.swagger
  if (typeof version !== 'string' || !/^(?:2\.0|3\.[012])/.test(version)) {
    throw new ImportError(
      'The description has no "openapi" or "swagger" member with version 2.0, 3.0 or 3.1.',
    )
  }
  const references = createReferences(document, readDocument)
  const operations = operationSites({
    document,
    references,
    types: createTypeReader(references, { reserved, prefix }),
  })
  return {
    operations,
    read(chosen) {
      const types = createTypeReader(references, { reserved, prefix })
      const info = isJsonObject(document.info) ? document.info : {}
      const read = chosen.map((site) => readOperation({ document, references, types }, site))
      return {
        title: textOf(info.title),
        kind: 'rest',
        version: textOf(info.version),
        baseUrl: baseUrlOf(document),
        operations: read,
        types: types.types,
        error: errorLocatorsOf(chosen, references),
      }
    },
  }
}

function baseUrlOf(document: JsonObject): string | null {
  const [server] = Array.isArray(document.servers) ? document.servers : []
  if (isJsonObject(server) && typeof server.url === 'string') return server.url
  const { host, basePath, schemes } = document
  if (typeof host !== 'string') return null
  const [scheme = 'https'] = Array.isArray(schemes) ? schemes.filter((each) => each === 'https') : []
  return `${scheme}://${host}${typeof basePath === 'string' && basePath !== '/' ? basePath : ''}`
}
