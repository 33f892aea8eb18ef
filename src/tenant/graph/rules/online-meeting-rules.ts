import { type EndpointTable, permissions, reference } from './endpoint-rules.ts'

const OWN = { others: [] } as const

/** Meetings in Teams. */
export const ONLINE_MEETING_RULES: EndpointTable = {
  'GET /users/{user}/onlineMeetings': {
    source: reference('onlinemeeting-get'),
    permissions: permissions(['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite'], OWN),
    takes: ['filter'],
    limits: ['A filter by `joinWebUrl` is required.'],
    page: { defaultSize: 20, maxSize: 20 },
  },
  'POST /users/{user}/onlineMeetings': {
    source: reference('application-post-onlinemeetings'),
    permissions: permissions(['OnlineMeetings.ReadWrite'], OWN),
  },
}
