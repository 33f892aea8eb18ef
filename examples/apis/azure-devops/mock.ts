import type { ApiHandler } from '../../../src/testing.ts'

const PROJECTS = ['Contoso Web', 'Contoso Mobile', 'Contoso Data', 'Contoso Tools', 'Contoso Docs']

interface Wiql {
  readonly query: string
}

export const devops: ApiHandler = ({ method, path, query, headers, body }) => {
  if (query.get('api-version') !== '7.1')
    return refused(400, 'VssVersionNotSpecifiedException', 'No api-version was supplied.')
  if (path === '/_apis/projects') return projects(query)
  if (path === '/_apis/wit/wiql') return found(body as Wiql)
  if (path === '/_apis/wit/workitemsbatch') {
    const { ids } = body as { readonly ids: readonly number[] }
    return { body: { count: ids.length, value: ids.map((id) => workItem(id, "Users can't log in")) } }
  }
  if (method === 'POST' && path === '/Contoso%20Web/_apis/wit/workitems/$Task') {
    return created(headers['content-type'], body as readonly { readonly value: string }[])
  }
  return refused(404, 'ResourceNotFoundException', `${path} is not there.`)
}

/** https://learn.microsoft.com/rest/api/azure/devops/core/projects/list, and for the header https://learn.microsoft.com/rest/api/azure/devops/testplan/test-suites/get-test-suites-for-plan */
function projects(query: URLSearchParams) {
  const from = Number(query.get('continuationToken') ?? 0)
  const value = PROJECTS.slice(from, from + 2).map((name, index) => ({
    id: `33333333-0000-4000-8000-00000000000${from + index}`,
    name,
    state: 'wellFormed',
  }))
  const next = from + 2
  return {
    headers: next < PROJECTS.length ? { 'x-ms-continuationtoken': String(next) } : {},
    body: { count: value.length, value },
  }
}

/** https://learn.microsoft.com/rest/api/azure/devops/wit/wiql/query-by-wiql */
function found({ query }: Wiql) {
  if (query.includes("'busy'")) return BUSY
  // The apostrophe is doubled, because the literal would otherwise end there.
  const isRight = query.endsWith("CONTAINS 'can''t log in'")
  return { body: { queryType: 'flat', workItems: isRight ? [{ id: 7 }, { id: 8 }] : [] } }
}

/** https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-items-batch */
function workItem(id: number, title: string) {
  return {
    id,
    rev: 1,
    fields: {
      'System.Title': title,
      'System.State': 'Active',
      'System.AssignedTo': { displayName: 'Adele Vance', uniqueName: 'adele@contoso.example' },
    },
  }
}

/** https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/create */
function created(type: string | undefined, [title]: readonly { readonly value: string }[]) {
  if (type !== 'application/json-patch+json')
    return refused(415, 'VssRequestContentTypeNotSupportedException', `${type} is not supported.`)
  return title?.value === ''
    ? refused(
        400,
        'RuleValidationException',
        'TF401320: Rule Error for field Title. Error code: Required, InvalidEmpty.',
      )
    : { body: workItem(9, title?.value ?? '') }
}

/** The format of errors: https://learn.microsoft.com/azure/devops/integrate/concepts/rest-api-versioning */
function refused(status: number, typeKey: string, message: string) {
  return {
    status,
    headers: { activityid: '44444444-0000-4000-8000-000000000001' },
    body: {
      $id: '1',
      innerException: null,
      message,
      typeName: `Microsoft.${typeKey}`,
      typeKey,
      errorCode: 0,
      eventId: 3000,
    },
  }
}

/** https://learn.microsoft.com/azure/devops/integrate/concepts/rate-limits */
const BUSY = {
  status: 429,
  headers: { 'retry-after': '120', 'x-ratelimit-resource': 'core' },
  body: {
    message: 'Request was blocked due to exceeding usage of resource.',
    typeKey: 'RequestBlockedException',
  },
}
