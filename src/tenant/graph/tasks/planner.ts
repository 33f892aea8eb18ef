import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { Workload } from '../endpoints/workload.ts'
import { badRequest, GraphError } from '../http/graph-error.ts'
import type { GraphData } from '../http/request.ts'
import type { EntityType } from '../types/entity-type.ts'
import { storedProperties } from '../types/entity-type.ts'
import { type IdentitySet, identityOf, identitySet } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A task of a team's plan as Graph answers it; the names are those of Graph's metadata. */
export interface PlannerTaskRow {
  readonly id: string
  readonly planId: string
  readonly bucketId: string
  readonly title: string
  readonly orderHint: string
  readonly assigneePriority: string
  /** 0, 50 or 100. */
  readonly percentComplete: number
  readonly startDateTime: string | null
  readonly createdDateTime: string
  readonly dueDateTime: string
  readonly hasDescription: boolean
  readonly previewType: 'automatic'
  readonly completedDateTime: string | null
  readonly completedBy: IdentitySet | null
  readonly referenceCount: number
  readonly checklistItemCount: number
  readonly activeChecklistItemCount: number
  readonly conversationThreadId: null
  /** From 0, the most urgent, to 10. */
  readonly priority: number
  readonly createdBy: IdentitySet
  readonly appliedCategories: object
  /** By object id of whom the task is assigned to. */
  readonly assignments: Readonly<Record<string, object>>
}

/** Plans of teams, which Planner serves. */
const planner: Workload = {
  nextPageParameter: '$skiptoken',
  // Planner says with the status alone what is wrong: its code is empty.
  denied: () =>
    new GraphError({
      status: 403,
      code: '',
      message: 'You do not have the required permissions to access this item, or the item may not exist.',
    }),
  refuseOption: (option) => badRequest(`$${option} is not supported.`),
  refuseTop: (_top, maxPageSize) => badRequest(`$top must not exceed ${maxPageSize}.`),
  follow: (options) => options,
}

export const plannerTask: EntityType<PlannerTaskRow> = {
  ...PLAIN_TYPE,
  name: 'plannerTask',
  workload: planner,
  properties: storedProperties<PlannerTaskRow>({
    planId: 'Edm.String',
    bucketId: 'Edm.String',
    title: 'Edm.String',
    orderHint: 'Edm.String',
    assigneePriority: 'Edm.String',
    percentComplete: 'Edm.Int32',
    startDateTime: 'Edm.DateTimeOffset',
    createdDateTime: 'Edm.DateTimeOffset',
    dueDateTime: 'Edm.DateTimeOffset',
    hasDescription: 'Edm.Boolean',
    previewType: {
      name: 'graph.plannerPreviewType',
      values: ['automatic', 'noPreview', 'checklist', 'description', 'reference'],
    },
    completedDateTime: 'Edm.DateTimeOffset',
    completedBy: identitySet,
    referenceCount: 'Edm.Int32',
    checklistItemCount: 'Edm.Int32',
    activeChecklistItemCount: 'Edm.Int32',
    conversationThreadId: 'Edm.String',
    priority: 'Edm.Int32',
    id: 'Edm.String',
    createdBy: identitySet,
    appliedCategories: { name: 'graph.plannerAppliedCategories', members: {} },
    assignments: { name: 'graph.plannerAssignments', members: {} },
  }),
  etag: ({ id }) => `W/"${Buffer.from(`task.${id}.1`).toString('base64url')}"`,
}

const DAY_MS = 86_400_000
const TASKS = 8
const PRIORITIES = [1, 3, 5, 9]
const TITLES = ['Write the brief', 'Book the venue', 'Ask customers', 'Design the page', 'Print the flyers']

/** What is assigned to somebody, by the manager where there is one. */
export function plannerTasksOf(person: Person, data: GraphData): readonly PlannerTaskRow[] {
  return Array.from({ length: TASKS }, (_, number) => makeTask(person, number, data))
}

function makeTask(person: Person, number: number, data: GraphData): PlannerTaskRow {
  const chance = hash32(`plan:${person.id}:${number}`)
  const planner = data.contoso.manager(person) ?? person
  const created = data.today - (number + 3) * 3 * DAY_MS
  const percentComplete = (chance % 3) * 50
  const isDone = percentComplete === 100
  const assignedBy = identityOf(planner)
  return {
    id: plannerId(`task:${person.id}:${number}`),
    planId: plannerId(`plan:${planner.id}`),
    bucketId: plannerId(`bucket:${planner.id}:${chance % 3}`),
    title: `${TITLES[number % TITLES.length]} ${person.employeeId}`,
    orderHint: `85855${number} !`,
    assigneePriority: '',
    percentComplete,
    startDateTime: null,
    createdDateTime: instantText(created),
    dueDateTime: instantText(data.today + (chance % 30) * DAY_MS),
    hasDescription: false,
    previewType: 'automatic',
    completedDateTime: isDone ? instantText(created + DAY_MS) : null,
    completedBy: isDone ? identityOf(person) : null,
    referenceCount: 0,
    checklistItemCount: 0,
    activeChecklistItemCount: 0,
    conversationThreadId: null,
    priority: PRIORITIES[chance % PRIORITIES.length] ?? 5,
    createdBy: assignedBy,
    appliedCategories: {},
    assignments: {
      [person.id]: {
        '@odata.type': '#microsoft.graph.plannerAssignment',
        assignedDateTime: instantText(created),
        orderHint: '',
        assignedBy,
      },
    },
  }
}

/** Twenty-eight characters, case-sensitive. */
function plannerId(seed: string): string {
  const words = [1, 2, 3, 4].map((round) => hash32(`${round}:${seed}`).toString(16).padStart(8, '0'))
  return Buffer.from(words.join(''), 'hex').toString('base64url').padEnd(28, 'AAAAAA')
}
