import type { Person } from '../../contoso/contoso.ts'
import type { Group } from '../../contoso/groups.ts'
import { type Access, allOf, directoryUser } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create, remove, update } from '../endpoints/write-endpoint.ts'
import { groupsOf } from '../groups/memberships.ts'
import { badRequest, GraphError } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { emptyResponse } from '../http/graph-response.ts'
import { parsePreferences } from '../http/preferences.ts'
import { rowsOf } from '../odata/take-page.ts'
import { planner } from '../query-rules/planner-query-rules.ts'
import { plannerBucket, plannerPlan, plannerTaskDetails } from './plan-types.ts'
import { type PlannerTaskRow, plannerTask } from './planner-tasks.ts'
import {
  type BucketRow,
  bucketChanges,
  bucketsOf,
  detailsOf,
  type PlanRow,
  planChanges,
  plannerTaskChanges,
  plannerTasksOf,
  plansOf,
  plansOfGroup,
  tasksOfPlan,
} from './plans.ts'
import {
  addBucket,
  addTask,
  BUCKET_BODY,
  BUCKET_CHANGE_BODY,
  changeDetails,
  changeTask,
  DETAILS_BODY,
  PLAN_BODY,
  TASK_BODY,
  TASK_CHANGE_BODY,
} from './write-plan.ts'

/** The viewer, who must be a user. Users can see the plans of their own groups. */
const member: Access<Person> = (permissions) => {
  return ({ request: { viewer }, data }) => {
    const person = viewer.kind === 'user' ? data.contoso.find(viewer.objectId) : undefined
    if (person === undefined || !holdsAny(viewer, allOf(permissions))) throw planner.denied()
    return person
  }
}

/** A group that the viewer is a member of. */
const ownGroup: Access<Group> = (permissions) => {
  const admit = member(permissions)
  return (call) => {
    const person = admit(call)
    const groups = groupsOf(call.data).groupsOf(person)
    const found = groups.find(({ id }) => id === call.parameters.group?.toLowerCase())
    if (found === undefined) throw planner.denied()
    return found
  }
}

const PLAN = { path: '/planner/plans/{plan}', context: 'planner/plans', type: plannerPlan, access: member }
const BUCKET = { path: '/planner/buckets/{bucket}', context: 'planner/buckets', type: plannerBucket }
const TASK = { path: '/planner/tasks/{task}', context: 'planner/tasks', type: plannerTask, access: member }
const DETAILS = {
  path: `${TASK.path}/details`,
  context: "planner/tasks('{task}')/details",
  type: plannerTaskDetails,
  access: member,
}

export const plannerEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/planner/tasks',
    context: 'Collection(microsoft.graph.plannerTask)',
    type: plannerTask,
    access: directoryUser(planner),
    rows: (person, { data }) => rowsOf(plannerTasksOf(person, data)),
  }),
  collection({
    path: '/groups/{group}/planner/plans',
    context: "groups('{group}')/planner/plans",
    type: plannerPlan,
    access: ownGroup,
    rows: (group, { data }) => rowsOf(plansOfGroup(group, data)),
  }),
  entity({ ...PLAN, row: namedPlan }),
  quietly(
    update({
      ...PLAN,
      body: PLAN_BODY,
      row: versioned(namedPlan),
      change: (plan, { title }, { call: { data } }) => {
        const row: PlanRow = { ...plan, title: title ?? plan.title, version: plan.version + 1 }
        planChanges(data).put(plan.owner, row)
        return row
      },
    }),
  ),
  collection({
    ...PLAN,
    path: `${PLAN.path}/buckets`,
    type: plannerBucket,
    rows: (person, call) => rowsOf(bucketsOf(namedPlan(person, call), call.data)),
  }),
  collection({
    ...PLAN,
    path: `${PLAN.path}/tasks`,
    type: plannerTask,
    rows: (person, call) => rowsOf(tasksOfPlan(namedPlan(person, call), call.data)),
  }),
  create({
    ...BUCKET,
    path: '/planner/buckets',
    access: member,
    body: BUCKET_BODY,
    create: (person, body, { data }) => addBucket(planOfId(person, body.planId, data), body, data),
  }),
  quietly(
    update({
      ...BUCKET,
      access: member,
      body: BUCKET_CHANGE_BODY,
      row: versioned(namedBucket),
      change: (bucket, { name }, { call: { data } }) => {
        const row: BucketRow = { ...bucket, name: name ?? bucket.name, version: bucket.version + 1 }
        bucketChanges(data).put(bucket.planId, row)
        return row
      },
    }),
  ),
  remove({
    ...BUCKET,
    access: member,
    row: versioned(namedBucket),
    remove: ({ id, planId }, { call }) => bucketChanges(call.data).remove(planId, id),
  }),
  create({
    ...TASK,
    path: '/planner/tasks',
    body: TASK_BODY,
    create: (person, body, { data }) => addTask(planOfId(person, body.planId, data), { body, person, data }),
  }),
  entity({ ...TASK, row: namedTask }),
  quietly(
    update({
      ...TASK,
      body: TASK_CHANGE_BODY,
      row: versioned(namedTask),
      change: (task, body, { subject: person, call: { data } }) => changeTask(task, { body, person, data }),
    }),
  ),
  remove({
    ...TASK,
    row: versioned(namedTask),
    remove: ({ id, planId }, { call }) => plannerTaskChanges(call.data).remove(planId, id),
  }),
  entity({ ...DETAILS, row: (person, call) => detailsOf(namedTask(person, call), call.data) }),
  quietly(
    update({
      ...DETAILS,
      body: DETAILS_BODY,
      row: versioned((person, call) => detailsOf(namedTask(person, call), call.data)),
      change: (details, body, { subject, call }) =>
        changeDetails(details, { body, task: namedTask(subject, call), data: call.data }),
    }),
  ),
]

/**
 * Rejects a write that does not specify the current version, as Planner requires.
 *
 * @see https://learn.microsoft.com/graph/api/resources/planner-overview#planner-resource-versioning
 */
function versioned<Row>(find: (person: Person, call: Call) => Row): (person: Person, call: Call) => Row {
  return (person, call) => {
    if (call.request.headers['if-match'] === undefined) {
      throw badRequest('The If-Match header must be specified for this request.')
    }
    return find(person, call)
  }
}

/** Returns a changed object only on request. */
function quietly(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    answer: (call) => {
      const answer = endpoint.answer(call)
      const isAsked =
        parsePreferences(call.request.headers.prefer).get('return')?.toLowerCase() === 'representation'
      return isAsked ? answer : emptyResponse(204)
    },
  }
}

function planOfId(person: Person, id: string, data: Call['data']): PlanRow {
  return foundOr404(plansOf(person, data).find((plan) => plan.id === id))
}

function namedPlan(person: Person, { parameters, data }: Call): PlanRow {
  return planOfId(person, parameters.plan ?? '', data)
}

function namedBucket(person: Person, { parameters, data }: Call): BucketRow {
  const buckets = plansOf(person, data).flatMap((plan) => bucketsOf(plan, data))
  return foundOr404(buckets.find(({ id }) => id === parameters.bucket))
}

function namedTask(person: Person, { parameters, data }: Call): PlannerTaskRow {
  const tasks = plansOf(person, data).flatMap((plan) => tasksOfPlan(plan, data))
  return foundOr404(tasks.find(({ id }) => id === parameters.task))
}

function foundOr404<Found>(found: Found | undefined): Found {
  if (found === undefined) {
    throw new GraphError({ status: 404, code: '', message: 'The requested item is not found.' })
  }
  return found
}
