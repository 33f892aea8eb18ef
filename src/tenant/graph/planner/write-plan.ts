import { isJsonObject } from '../../../json/json-object.ts'
import type { Person } from '../../contoso/contoso.ts'
import { badRequest } from '../http/graph-error.ts'
import type { GraphData } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { identityOf } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { ASSIGNMENT, blankTask, type PlannerTaskRow, plannerId } from './planner-tasks.ts'
import {
  type BucketRow,
  bucketChanges,
  type ChecklistItem,
  detailsChanges,
  type PlanRow,
  plannerTaskChanges,
  type TaskDetailsRow,
} from './plans.ts'

interface TaskBody {
  readonly planId: string
  readonly bucketId?: string | null
  readonly title: string
  readonly startDateTime?: string | null
  readonly dueDateTime?: string | null
  readonly percentComplete?: number | null
  readonly priority?: number | null
  readonly assignments?: unknown
}

interface DetailsBody {
  readonly description?: string | null
  readonly checklist?: unknown
}

const TASK_MEMBERS = {
  planId: 'Edm.String',
  bucketId: 'Edm.String',
  title: 'Edm.String',
  startDateTime: 'Edm.DateTimeOffset',
  dueDateTime: 'Edm.DateTimeOffset',
  percentComplete: 'Edm.Int32',
  priority: 'Edm.Int32',
  assignments: { open: true },
} as const

export const PLAN_BODY: BodyRule<{ readonly title?: string | null }> = {
  typeName: 'microsoft.graph.plannerPlan',
  members: { title: 'Edm.String' },
  required: [],
}
export const BUCKET_BODY: BodyRule<{
  readonly name: string
  readonly planId: string
  readonly orderHint?: string | null
}> = {
  typeName: 'microsoft.graph.plannerBucket',
  members: { name: 'Edm.String', planId: 'Edm.String', orderHint: 'Edm.String' },
  required: ['name', 'planId'],
}
export const BUCKET_CHANGE_BODY: BodyRule<{ readonly name?: string | null }> = {
  typeName: 'microsoft.graph.plannerBucket',
  members: { name: 'Edm.String' },
  required: [],
}
export const TASK_BODY: BodyRule<TaskBody> = {
  typeName: 'microsoft.graph.plannerTask',
  members: TASK_MEMBERS,
  required: ['planId', 'title'],
}
export const TASK_CHANGE_BODY: BodyRule<Partial<TaskBody>> = {
  typeName: 'microsoft.graph.plannerTask',
  members: TASK_MEMBERS,
  required: [],
}
export const DETAILS_BODY: BodyRule<DetailsBody> = {
  typeName: 'microsoft.graph.plannerTaskDetails',
  members: { description: 'Edm.String', checklist: { open: true } },
  required: [],
}

const NEW_ITEM: ChecklistItem = {
  '@odata.type': '#microsoft.graph.plannerChecklistItem',
  title: '',
  isChecked: false,
  orderHint: '',
}

interface Writing {
  readonly body: Partial<TaskBody>
  readonly person: Person
  readonly data: GraphData
}

export function addBucket(plan: PlanRow, { name }: { readonly name: string }, data: GraphData): BucketRow {
  const changes = bucketChanges(data)
  const id = plannerId(`bucket:${changes.nextNumber()}`)
  const row: BucketRow = { id, version: 1, name, planId: plan.id, orderHint: '85856' }
  changes.put(plan.id, row)
  return row
}

export function addTask(plan: PlanRow, writing: Writing): PlannerTaskRow {
  const { person, data } = writing
  const changes = plannerTaskChanges(data)
  const blank = blankTask(plannerId(`task:${changes.nextNumber()}`), {
    planId: plan.id,
    createdDateTime: instantText(data.now()),
    createdBy: identityOf(person),
  })
  const row = withBody(blank, writing)
  changes.put(plan.id, row)
  return row
}

export function changeTask(task: PlannerTaskRow, writing: Writing): PlannerTaskRow {
  const row = { ...withBody(task, writing), version: task.version + 1 }
  plannerTaskChanges(writing.data).put(task.planId, row)
  return row
}

export function changeDetails(
  details: TaskDetailsRow,
  {
    body,
    task,
    data,
  }: { readonly body: DetailsBody; readonly task: PlannerTaskRow; readonly data: GraphData },
): TaskDetailsRow {
  const checklist = merged(details.checklist, body.checklist, (item = NEW_ITEM, change) => ({
    ...item,
    ...change,
  }))
  const description = body.description ?? details.description
  const row = { ...details, description, checklist, version: details.version + 1 }
  detailsChanges(data).put(details.id, row)
  const items = Object.values(checklist)
  plannerTaskChanges(data).put(task.planId, {
    ...task,
    hasDescription: description !== '',
    checklistItemCount: items.length,
    activeChecklistItemCount: items.filter(({ isChecked }) => !isChecked).length,
  })
  return row
}

function withBody(task: PlannerTaskRow, { body, person, data }: Writing): PlannerTaskRow {
  const percentComplete = body.percentComplete ?? task.percentComplete
  const isDone = percentComplete === 100
  const now = instantText(data.now())
  return {
    ...task,
    title: body.title ?? task.title,
    bucketId: body.bucketId ?? task.bucketId,
    startDateTime: body.startDateTime === undefined ? task.startDateTime : body.startDateTime,
    dueDateTime: body.dueDateTime === undefined ? task.dueDateTime : body.dueDateTime,
    priority: body.priority ?? task.priority,
    percentComplete,
    completedDateTime: isDone ? (task.completedDateTime ?? now) : null,
    completedBy: isDone ? (task.completedBy ?? identityOf(person)) : null,
    assignments: merged(task.assignments, body.assignments, (before, change) => ({
      ...(before ?? { ...ASSIGNMENT, assignedDateTime: now, assignedBy: identityOf(person) }),
      ...change,
    })),
  }
}

/** Merges the given members into an open object; null removes a member. */
function merged<Member extends object>(
  before: Readonly<Record<string, Member>>,
  given: unknown,
  apply: (member: Member | undefined, change: object) => Member,
): Readonly<Record<string, Member>> {
  if (given === undefined || given === null) return before
  if (!isJsonObject(given)) throw badRequest('The request is invalid: an object was expected.')
  const changed = Object.entries(given).filter(([, change]) => change !== null) as [string, object][]
  const kept = Object.entries(before).filter(([name]) => given[name] !== null)
  return Object.fromEntries([
    ...kept,
    ...changed.map(([name, change]): [string, Member] => [
      name,
      apply(Object.hasOwn(before, name) ? before[name] : undefined, change),
    ]),
  ])
}
