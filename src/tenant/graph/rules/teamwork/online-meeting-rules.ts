import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const OWN = { others: [] } as const

/** Teams meetings. */
export const ONLINE_MEETING_RULES: EndpointTable = {
  'GET /users/{user}/onlineMeetings': {
    source: reference('onlinemeeting-get'),
    permissions: permissions(['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite'], OWN),
    takes: ['filter'],
    reports: ['https://github.com/microsoftgraph/microsoft-graph-docs/issues/17234'],
    limits: [
      'A filter on `joinWebUrl` or `joinMeetingIdSettings/joinMeetingId` is required. It finds only meetings that the user organizes.',
    ],
    page: { defaultSize: 20, maxSize: 20 },
  },
  'POST /users/{user}/onlineMeetings': {
    source: reference('application-post-onlinemeetings'),
    permissions: permissions(['OnlineMeetings.ReadWrite'], OWN),
  },
}
