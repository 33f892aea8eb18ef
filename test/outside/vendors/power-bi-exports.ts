import type { ApiCallAnswer, ApiCallRequest } from '../../../src/testing.ts'
import type { Vendor } from './vendor.ts'

/**
 * Exports of Power BI: the first answer has the ID of a job, and the job is asked for at a path with that ID.
 *
 * - https://learn.microsoft.com/rest/api/power-bi/reports/export-to-file-in-group
 * - https://learn.microsoft.com/rest/api/power-bi/reports/get-export-to-file-status-in-group
 */
const SDL = `
extend type Mutation {
  exportReport(groupId: GUID!, reportId: GUID!, format: String!): ReportExport
    @rest(
      api: "exports"
      POST: "/groups/{groupId}/reports/{reportId}/ExportTo"
      body: { format: "{format}" }
      scopes: [["Report.Read.All", "Dataset.Read.All"]]
    )
    @poll(
      GET: "/groups/{groupId}/reports/{reportId}/exports/{exportId}"
      variables: [{ name: "exportId", at: "$.id" }]
      done: { at: "$.status", is: ["Succeeded"] }
      failed: { at: "$.status", is: ["Failed"] }
    )
}
type ReportExport { id: ID!, status: String, percentComplete: Int, resourceFileExtension: String }`

const GROUP = 'f089354e-8366-4e18-aea3-4cb4a3a50b48'
const REPORT = 'cad51cfa-e740-424f-acbb-8ca43c40a2d4'
const ID = 'Mi9C5419i....PS4='
const PATH = `/groups/${GROUP}/reports/${REPORT}`

let asked = 0

function answer({ method, path, body }: ApiCallRequest): ApiCallAnswer {
  const job = { id: ID, reportId: REPORT, resourceFileExtension: '.pptx' }
  if (method === 'POST') {
    asked = 0
    const { format } = body as { readonly format: string }
    const id = format === 'CSV' ? 'failing' : ID
    return { status: 202, headers: { 'retry-after': '0' }, body: { ...job, id, status: 'NotStarted' } }
  }
  if (path.endsWith('/failing'))
    return { body: { ...job, status: 'Failed', error: { code: 'ReportNotSupported' } } }
  asked++
  return asked < 2
    ? {
        status: 202,
        headers: { 'retry-after': '0' },
        body: { ...job, status: 'Running', percentComplete: 50 },
      }
    : { body: { ...job, status: 'Succeeded', percentComplete: 100 } }
}

const mutation = (format: string) =>
  `mutation { exportReport(groupId: "${GROUP}", reportId: "${REPORT}", format: "${format}") { id status percentComplete } }`

export const powerBiExports: Vendor = {
  name: 'exports',
  sdl: SDL,
  handler: answer,
  cases: [
    {
      shows: 'a job that is asked for by the ID that the first answer has',
      operation: mutation('PPTX'),
      data: { exportReport: { id: ID, status: 'Succeeded', percentComplete: 100 } },
      requests: [`POST ${PATH}/ExportTo`, ...[1, 2].map(() => `GET ${PATH}/exports/${ID}`)],
    },
    {
      shows: 'a job that fails',
      operation: mutation('CSV'),
      data: { exportReport: null },
      errors: [{ code: 'DOWNSTREAM_FAILED', status: 200, apiCode: 'ReportNotSupported' }],
    },
  ],
}
