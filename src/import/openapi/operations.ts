import { ImportError } from '../../errors/commands.ts'
import { isJsonObject } from '../../json/json-object.ts'
import type { Body, HttpMethod, Operation, Result } from '../description.ts'
import { wordsOf } from '../names/words.ts'
import type { OperationSite, ReadingOperations } from './operation-site.ts'
import { pagingOf } from './paging.ts'
import { parametersOf } from './parameters.ts'
import { bodyOf } from './request-body.ts'
import { responsesOf } from './responses.ts'
import { textOf } from './schemas/reading-types.ts'

const METHODS: Readonly<Record<string, HttpMethod>> = {
  get: 'GET',
  post: 'POST',
  patch: 'PATCH',
  put: 'PUT',
  delete: 'DELETE',
}

/** All operations in a description, in document order. */
export function operationSites({ document, references }: ReadingOperations): readonly OperationSite[] {
  const paths = isJsonObject(document.paths) ? document.paths : {}
  return Object.entries(paths).flatMap(([path, item]) => {
    const where = `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const { value } = references.resolve(item, where)
    const shared = Array.isArray(value.parameters) ? value.parameters : []
    return Object.entries(value).flatMap(([name, operation]) => {
      const method = METHODS[name]
      if (method === undefined || !isJsonObject(operation)) return []
      const tags = Array.isArray(operation.tags)
        ? operation.tags.filter((tag) => typeof tag === 'string')
        : []
      const summary = textOf(operation.summary) || firstSentence(textOf(operation.description))
      return [
        {
          id: `${path}#${method}`,
          method,
          path,
          tags,
          summary,
          operation,
          shared,
          where: `${where}/${name}`,
        },
      ]
    })
  })
}

function firstSentence(text: string): string {
  return text.slice(0, 300).split(/\n|(?<=\.)\s/)[0] ?? ''
}

/**
 * Reads one operation with everything that it uses. If any part cannot be read, the operation is marked as unsupported.
 */
export function readOperation(reading: ReadingOperations, site: OperationSite): Operation {
  try {
    return supported(reading, site)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { ...common(site), ...NOTHING, unsupported: error.message }
  }
}

const NOTHING = {
  parameters: [],
  omitted: [],
  body: null,
  result: null,
  resultAt: null,
  queried: null,
  mayBeEmpty: false,
  isAccepted: false,
  scopes: [],
  paging: null,
} as const

function common({ id, method, path, tags, summary, operation }: OperationSite) {
  const description = textOf(operation.description)
  const deprecated = operation.deprecated === true ? 'Deprecated by the API.' : null
  return { id, method, path, tags, summary, description, deprecated }
}

function supported(reading: ReadingOperations, site: OperationSite): Operation {
  const context = [...wordsOf(site.path.replaceAll(/\{[^{}]*\}/g, ' ')), site.method.toLowerCase()]
  const { parameters, omitted } = parametersOf(reading, site)
  const body: Body | null = bodyOf(reading, site, [...context, 'body'])
  const { result, mayBeEmpty, isAccepted, unsupported, schema, headers } = responsesOf(reading, site, context)
  const read: Operation = {
    ...common(site),
    parameters,
    omitted,
    body,
    result: result satisfies Result | null,
    resultAt: null,
    queried: null,
    mayBeEmpty,
    isAccepted,
    scopes: scopesOf(reading, site),
    paging: null,
    unsupported: unsupported ?? unfitPath(site.path),
  }
  return {
    ...read,
    paging: pagingOf(read, { schema, headers, operation: site.operation, types: reading.types.types }),
  }
}

/** Why a path cannot be requested; null if it can be. Fragments are never sent to servers. */
function unfitPath(path: string): string | null {
  if (path.includes('#')) return 'its path has a fragment'
  return path.startsWith('/') ? null : 'its path does not start with /'
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
function scopesOf({ document }: ReadingOperations, { operation }: OperationSite): Operation['scopes'] {
  const requirements = Array.isArray(operation.security) ? operation.security : document.security
  const all = (Array.isArray(requirements) ? requirements : []).filter(isJsonObject).map((requirement) =>
    Object.values(requirement)
      .flatMap((scopes) => (Array.isArray(scopes) ? scopes : []))
      .filter((scope) => typeof scope === 'string'),
  )
  return all.filter((scopes) => scopes.length > 0)
}
