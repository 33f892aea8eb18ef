import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const READ = permissions(['Tasks.Read', 'Tasks.ReadWrite', 'Group.Read.All', 'Group.ReadWrite.All'])
const WRITE = permissions(['Tasks.ReadWrite', 'Group.ReadWrite.All'])
/** The whole collection is returned at once, regardless of the query. */
const WHOLE = {
  limits: ['All items are returned in one page.'],
  takes: [],
  ignores: ['select', 'expand', 'filter', 'search', 'orderby', 'top', 'skip', 'count'],
  page: { defaultSize: 400, maxSize: 400 },
} as const
const ONE = { permissions: READ, takes: [], ignores: WHOLE.ignores } as const
/** Without `If-Match`, Planner rejects the write; without `Prefer: return=representation`, it responds to a change with 204. */
const CHANGE = {
  permissions: WRITE,
  headers: ['If-Match', 'Prefer'],
  limits: ['`If-Match` is required.'],
} as const
const PLAN = '/planner/plans/{plan}'
const BUCKET = '/planner/buckets/{bucket}'
const TASK = '/planner/tasks/{task}'

/** Planner. */
export const PLANNER_RULES: EndpointTable = {
  'GET /users/{user}/planner/tasks': {
    source: reference('planneruser-list-tasks'),
    reports: ['https://github.com/microsoftgraph/microsoft-graph-docs/issues/4698'],
    permissions: {
      ...READ,
      others: ['Group.Read.All', 'Group.ReadWrite.All'],
      applications: ['Tasks.Read.All'],
    },
    ...WHOLE,
    limits: ['All tasks are returned in one page.'],
  },
  'GET /groups/{group}/planner/plans': {
    source: reference('plannergroup-list-plans'),
    permissions: READ,
    ...WHOLE,
  },
  [`GET ${PLAN}`]: { source: reference('plannerplan-get'), ...ONE },
  [`PATCH ${PLAN}`]: { source: reference('plannerplan-update'), ...CHANGE },
  [`GET ${PLAN}/buckets`]: { source: reference('plannerplan-list-buckets'), permissions: READ, ...WHOLE },
  [`GET ${PLAN}/tasks`]: { source: reference('plannerplan-list-tasks'), permissions: READ, ...WHOLE },
  'POST /planner/buckets': { source: reference('planner-post-buckets'), permissions: WRITE },
  [`PATCH ${BUCKET}`]: { source: reference('plannerbucket-update'), ...CHANGE },
  [`DELETE ${BUCKET}`]: { source: reference('plannerbucket-delete'), ...CHANGE },
  'POST /planner/tasks': { source: reference('planner-post-tasks'), permissions: WRITE },
  [`GET ${TASK}`]: { source: reference('plannertask-get'), ...ONE },
  [`PATCH ${TASK}`]: { source: reference('plannertask-update'), ...CHANGE },
  [`DELETE ${TASK}`]: { source: reference('plannertask-delete'), ...CHANGE },
  [`GET ${TASK}/details`]: { source: reference('plannertaskdetails-get'), ...ONE },
  [`PATCH ${TASK}/details`]: { source: reference('plannertaskdetails-update'), ...CHANGE },
}
