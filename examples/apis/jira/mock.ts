import type { ApiHandler } from '../../../src/testing.ts'

const ISSUES = [1, 2, 3, 4, 5].map((number) => ({
  id: String(10000 + number),
  key: `WEB-${number}`,
  fields: {
    summary: `They said "no" ${number} times`,
    duedate: '2026-12-01',
    assignee: { accountId: 'a1', emailAddress: 'adele@contoso.example', displayName: 'Adele Vance' },
  },
}))

interface Search {
  readonly jql: string
  readonly maxResults: number
  readonly nextPageToken?: string
}

export const jira: ApiHandler = ({ path, body }) => {
  if (path === '/search/jql') return found(body as Search)
  if (path === '/issue') return created(body as { readonly fields: Fields })
  return { status: 404, body: { errorMessages: ['Oops, you have found a dead link.'] } }
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post */
function found({ jql, maxResults, nextPageToken = '0' }: Search) {
  if (jql.includes('"busy"')) return BUSY
  // The double quotes are escaped, because the text would otherwise end there.
  if (jql !== String.raw`text ~ "said \"no\"" ORDER BY created`)
    return { status: 400, body: { errorMessages: [`Error in the JQL Query: ${jql}`] } }
  const from = Number(nextPageToken)
  const to = from + Math.min(2, maxResults)
  return {
    body: {
      issues: ISSUES.slice(from, to),
      isLast: to >= ISSUES.length,
      ...(to < ISSUES.length ? { nextPageToken: String(to) } : {}),
    },
  }
}

interface Fields {
  readonly project: { readonly key: string }
  readonly issuetype: { readonly name: string }
  readonly summary: string
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post */
function created({ fields: { project, issuetype, summary } }: { readonly fields: Fields }) {
  if (project.key !== 'WEB' || issuetype.name !== 'Task')
    return { status: 400, body: { errorMessages: ['no project'] } }
  return summary === ''
    ? {
        status: 400,
        headers: { 'x-arequestid': 'a1b2c3' },
        body: { errorMessages: [], errors: { summary: 'You must specify a summary of the issue.' } },
      }
    : {
        status: 201,
        body: { id: '10006', key: 'WEB-6', self: 'https://contoso.atlassian.net/rest/api/3/issue/10006' },
      }
}

/** https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const BUSY = {
  status: 429,
  headers: { 'retry-after': '300' },
  body: { errorMessages: ['Rate limit exceeded.'] },
}
