import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const TAKEN = ['expand', 'filter', 'orderby', 'top', 'skip', 'count'] as const
/** The documentation does not mention `$select`; Graph rejects it for lists, for tasks and for a single task. */
const REPORTED = 'https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2900'
const PAGE = { defaultSize: 10, maxSize: 1000 } as const
const READ = permissions(['Tasks.Read', 'Tasks.ReadWrite'])
const WRITE = permissions(['Tasks.ReadWrite'])
const LISTS = '/users/{user}/todo/lists'
const TASKS = `${LISTS}/{list}/tasks`

/** To Do. */
export const TASK_RULES: EndpointTable = {
  [`GET ${LISTS}`]: {
    source: reference('todo-list-lists'),
    reports: ['https://github.com/microsoftgraph/microsoft-graph-docs/issues/11103'],
    permissions: READ,
    takes: TAKEN,
    page: PAGE,
  },
  [`GET ${LISTS}/{list}`]: {
    source: reference('todotasklist-get'),
    reports: [REPORTED],
    permissions: READ,
    takes: ['expand'],
  },
  [`POST ${LISTS}`]: { source: reference('todo-post-lists'), permissions: WRITE },
  [`PATCH ${LISTS}/{list}`]: { source: reference('todotasklist-update'), permissions: WRITE },
  [`DELETE ${LISTS}/{list}`]: { source: reference('todotasklist-delete'), permissions: WRITE },
  [`GET ${TASKS}/{task}/checklistItems`]: {
    source: reference('todotask-list-checklistitems'),
    permissions: READ,
    takes: TAKEN,
    page: PAGE,
  },
  [`POST ${TASKS}/{task}/checklistItems`]: {
    source: reference('todotask-post-checklistitems'),
    permissions: WRITE,
  },
  [`PATCH ${TASKS}/{task}/checklistItems/{item}`]: {
    source: reference('checklistitem-update'),
    permissions: WRITE,
  },
  [`DELETE ${TASKS}/{task}/checklistItems/{item}`]: {
    source: reference('checklistitem-delete'),
    permissions: WRITE,
  },
  [`GET ${TASKS}/{task}/linkedResources`]: {
    source: reference('todotask-list-linkedresources'),
    permissions: READ,
    takes: TAKEN,
    page: PAGE,
  },
  [`POST ${TASKS}/{task}/linkedResources`]: {
    source: reference('todotask-post-linkedresources'),
    permissions: WRITE,
  },
  [`GET ${TASKS}`]: {
    source: reference('todotasklist-list-tasks'),
    reports: [REPORTED],
    permissions: READ,
    takes: TAKEN,
    page: PAGE,
  },
  [`POST ${TASKS}`]: { source: reference('todotasklist-post-tasks'), permissions: WRITE },
  [`GET ${TASKS}/{task}`]: {
    source: reference('todotask-get'),
    reports: [REPORTED],
    permissions: READ,
    takes: ['expand'],
  },
  [`PATCH ${TASKS}/{task}`]: {
    source: reference('todotask-update'),
    permissions: WRITE,
    headers: ['If-Match'],
  },
  [`DELETE ${TASKS}/{task}`]: {
    source: reference('todotask-delete'),
    permissions: WRITE,
    headers: ['If-Match'],
  },
}
