import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { GraphData } from '../http/graph-request.ts'
import { planner } from '../query-rules/planner-query-rules.ts'
import type { EntityType } from '../types/entity-type.ts'
import { storedProperties } from '../types/entity-type.ts'
import { type IdentitySet, identityOf, identitySet } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A task in a team's plan as Graph returns it. The names are those in Graph's metadata. */
export interface PlannerTaskRow {
  readonly id: string
  readonly version: number
  readonly planId: string
  readonly bucketId: string
  readonly title: string
  readonly orderHint: string
  readonly assigneePriority: string
  /** 0, 50 or 100. */
  readonly percentComplete: number
  readonly startDateTime: string | null
  readonly createdDateTime: string
  readonly dueDateTime: string | null
  readonly hasDescription: boolean
  readonly previewType: 'automatic'
  readonly completedDateTime: string | null
  readonly completedBy: IdentitySet | null
  readonly referenceCount: number
  readonly checklistItemCount: number
  readonly activeChecklistItemCount: number
  readonly conversationThreadId: null
  /** From 0 (the most urgent) to 10. */
  readonly priority: number
  readonly createdBy: IdentitySet
  readonly appliedCategories: object
  /** By the assignee's object ID. */
  readonly assignments: Readonly<Record<string, object>>
}

export const plannerTask: EntityType<PlannerTaskRow> = {
  ...PLAIN_TYPE,
  name: 'plannerTask',
  workload: planner,
  properties: storedProperties<Omit<PlannerTaskRow, 'version'>>({
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
  etag: (row) => plannerEtag('task', row),
}

/** The version of a Planner object. A task and its details have the same ID but separate versions. */
export function plannerEtag(
  kind: string,
  { id, version }: { readonly id: string; readonly version: number },
): string {
  return `W/"${Buffer.from(`${kind}.${id}.${version}`).toString('base64url')}"`
}

const DAY_MS = 86_400_000
const TASKS = 8
const PRIORITIES = [1, 3, 5, 9]
const TITLES = ['Write the brief', 'Book the venue', 'Ask customers', 'Design the page', 'Print the flyers']

/** A person's tasks in a plan, assigned by their manager, if any. */
export function generatedTasks(person: Person, planId: string, data: GraphData): readonly PlannerTaskRow[] {
  return Array.from({ length: TASKS }, (_, number) => makeTask({ person, planId, data }, number))
}

interface Assigned {
  readonly person: Person
  readonly planId: string
  readonly data: GraphData
}

function makeTask({ person, planId, data }: Assigned, number: number): PlannerTaskRow {
  const chance = hash32(`plan:${person.id}:${number}`)
  const created = data.today - (number + 3) * 3 * DAY_MS
  const percentComplete = (chance % 3) * 50
  const isDone = percentComplete === 100
  const assignedBy = identityOf(data.contoso.manager(person) ?? person)
  const createdDateTime = instantText(created)
  return {
    ...blankTask(plannerId(`task:${person.id}:${number}`), {
      planId,
      createdDateTime,
      createdBy: assignedBy,
    }),
    bucketId: bucketIdOf(planId, chance % BUCKETS.length),
    title: `${TITLES[number % TITLES.length]} ${person.employeeId}`,
    orderHint: `85855${number} !`,
    percentComplete,
    dueDateTime: instantText(data.today + (chance % 30) * DAY_MS),
    completedDateTime: isDone ? instantText(created + DAY_MS) : null,
    completedBy: isDone ? identityOf(person) : null,
    priority: PRIORITIES[chance % PRIORITIES.length] ?? 5,
    assignments: {
      [person.id]: { ...ASSIGNMENT, assignedDateTime: createdDateTime, orderHint: '', assignedBy },
    },
  }
}

/** The `@odata.type` of each value in `assignments`. */
export const ASSIGNMENT = { '@odata.type': '#microsoft.graph.plannerAssignment' } as const

/** A new task without content. */
export function blankTask(
  id: string,
  about: Pick<PlannerTaskRow, 'planId' | 'createdDateTime' | 'createdBy'>,
): PlannerTaskRow {
  return {
    id,
    version: 1,
    ...about,
    bucketId: bucketIdOf(about.planId, 0),
    title: '',
    orderHint: '85855 !',
    assigneePriority: '',
    percentComplete: 0,
    startDateTime: null,
    dueDateTime: null,
    hasDescription: false,
    previewType: 'automatic',
    completedDateTime: null,
    completedBy: null,
    referenceCount: 0,
    checklistItemCount: 0,
    activeChecklistItemCount: 0,
    conversationThreadId: null,
    priority: 5,
    appliedCategories: {},
    assignments: {},
  }
}

/** Names of the buckets that every plan starts with. */
export const BUCKETS = ['To do', 'In review', 'Later'] as const

export function bucketIdOf(planId: string, number: number): string {
  return plannerId(`bucket:${planId}:${number}`)
}

/** A case-sensitive ID of 28 characters. */
export function plannerId(seed: string): string {
  const words = [1, 2, 3, 4].map((round) => hash32(`${round}:${seed}`).toString(16).padStart(8, '0'))
  return Buffer.from(words.join(''), 'hex').toString('base64url').padEnd(28, 'AAAAAA')
}
