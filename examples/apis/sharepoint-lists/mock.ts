import type { ApiHandler } from '../../../src/testing.ts'

const TITLES = ['Plan the launch', 'Book rooms', 'Invite partners', 'Print badges', 'Say thanks']
// The apostrophe in the title is doubled, as in every OData literal.
const LIST = "/web/lists/getbytitle('Team''s%20tasks')/items"

export const sharepoint: ApiHandler = ({ method, path, query, headers, body }) => {
  if (headers.accept !== 'application/json;odata=nometadata')
    return refused(406, '-1, NotAcceptable', 'Not acceptable.')
  if (path.includes('Archive')) return THRESHOLD
  const plain = path.replaceAll('%27', "'")
  if (!plain.startsWith(LIST)) {
    return refused(
      404,
      '-1, System.ArgumentException',
      "List 'Nowhere' does not exist at site with URL 'https://contoso.sharepoint.com/sites/projects'.",
    )
  }
  if (method === 'GET') return items(query, `http://${headers.host}${path}`)
  const isMerge = headers['x-http-method'] === 'MERGE' && headers['if-match'] === '*'
  if (isMerge)
    return (body as { Status: string }).Status === 'In Progress'
      ? { status: 204 }
      : refused(400, '-1', 'What?')
  return { status: 201, body: { Id: 6, ...(body as object) } }
}

/** https://learn.microsoft.com/sharepoint/dev/sp-add-ins/working-with-lists-and-list-items-with-rest */
function items(query: URLSearchParams, address: string) {
  const from = Number(/p_ID=(\d+)/.exec(query.get('$skiptoken') ?? '')?.[1] ?? 0)
  const to = from + Math.min(2, Number(query.get('$top') ?? 100))
  const value = TITLES.slice(from, to).map((Title, index) => ({
    Id: from + index + 1,
    Title,
    Status: 'Not Started',
    Modified: '2026-11-20T08:00:00Z',
    AssignedTo: { EMail: 'adele@contoso.example' },
  }))
  const next = new URLSearchParams({ ...Object.fromEntries(query), $skiptoken: `Paged=TRUE&p_ID=${to}` })
  return { body: { ...(to < TITLES.length ? { 'odata.nextLink': `${address}?${next}` } : {}), value } }
}

/** The format of errors without metadata: https://learn.microsoft.com/sharepoint/dev/sp-add-ins/complete-basic-operations-using-sharepoint-rest-endpoints */
function refused(status: number, code: string, value: string) {
  return { status, body: { 'odata.error': { code, message: { lang: 'en-US', value } } } }
}

/** https://learn.microsoft.com/troubleshoot/sharepoint/lists-and-libraries/items-exceeds-list-view-threshold */
const THRESHOLD = refused(
  500,
  '-2147024860, Microsoft.SharePoint.SPQueryThrottledException',
  'The attempted operation is prohibited because it exceeds the list view threshold.',
)
