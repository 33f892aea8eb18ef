import type { Person } from '../../contoso/contoso.ts'
import type { Group } from '../../contoso/groups.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { groupsOf, membersOf } from '../groups/memberships.ts'
import type { GraphData } from '../http/graph-request.ts'
import { type IdentitySet, identityOf } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { BUCKETS, bucketIdOf, generatedTasks, type PlannerTaskRow, plannerId } from './planner-tasks.ts'

/** A plan as Graph returns it, with its version. */
export interface PlanRow {
  readonly id: string
  readonly version: number
  readonly title: string
  /** Object ID of the group. */
  readonly owner: string
  readonly container: { readonly containerId: string; readonly type: 'group'; readonly url: string }
  readonly createdBy: IdentitySet
  readonly createdDateTime: string
}

/** A column of a plan's board. */
export interface BucketRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly planId: string
  readonly orderHint: string
}

/** The details of a task, which are a separate object. */
export interface TaskDetailsRow {
  readonly id: string
  readonly version: number
  readonly description: string
  readonly previewType: 'automatic'
  /** By the ID of the checklist item. */
  readonly checklist: Readonly<Record<string, ChecklistItem>>
  readonly references: Readonly<Record<string, object>>
}

/** A checklist item in a task. */
export interface ChecklistItem {
  readonly '@odata.type': '#microsoft.graph.plannerChecklistItem'
  readonly title: string
  readonly isChecked: boolean
  readonly orderHint: string
}

const DAY_MS = 86_400_000
/** The group that contains all people. It does not have a plan. */
const ALL_COMPANY = 'All Company'

/** Changes by clients: plans by group, buckets and tasks by plan, details by task. */
export const planChanges = perTenant(() => createChanges<PlanRow>())
export const bucketChanges = perTenant(() => createChanges<BucketRow>())
export const plannerTaskChanges = perTenant(() => createChanges<PlannerTaskRow>())
export const detailsChanges = perTenant(() => createChanges<TaskDetailsRow>())

/** One plan per Microsoft 365 group. */
export function plansOfGroup(group: Group, data: GraphData): readonly PlanRow[] {
  if (group.kind !== 'microsoft365' || group.displayName === ALL_COMPANY) return []
  const members = membersOf(group, data).people
  const plan: PlanRow = {
    id: plannerId(`plan:${group.id}`),
    version: 1,
    title: `${group.displayName} plan`,
    owner: group.id,
    container: {
      containerId: group.id,
      type: 'group',
      url: `https://graph.microsoft.com/v1.0/groups/${group.id}`,
    },
    createdBy: identityOf(members.size > 0 ? members.at(0) : data.contoso.person(0)),
    createdDateTime: instantText(data.today - 200 * DAY_MS),
  }
  return planChanges(data).over(group.id, [plan])
}

/** The plans of all groups that the person is a member of. */
export function plansOf(person: Person, data: GraphData): readonly PlanRow[] {
  return groupsOf(data)
    .groupsOf(person)
    .flatMap((group) => plansOfGroup(group, data))
}

export function bucketsOf({ id }: PlanRow, data: GraphData): readonly BucketRow[] {
  const generated = BUCKETS.map((name, number) => ({
    id: bucketIdOf(id, number),
    version: 1,
    name,
    planId: id,
    orderHint: `85855${number}`,
  }))
  return bucketChanges(data).over(id, generated)
}

/** The tasks of all group members. */
export function tasksOfPlan(plan: PlanRow, data: GraphData): readonly PlannerTaskRow[] {
  const group = groupsOf(data).find(plan.owner)
  const people = group === undefined ? [] : peopleOf(group, data)
  const generated = people
    .filter((person) => homePlanOf(person, data)?.id === plan.id)
    .flatMap((person) => generatedTasks(person, plan.id, data))
  return plannerTaskChanges(data).over(plan.id, generated)
}

/** The tasks that are assigned to a person, in any plan. */
export function plannerTasksOf(person: Person, data: GraphData): readonly PlannerTaskRow[] {
  const home = homePlanOf(person, data)
  return plansOf(person, data)
    .flatMap((plan) =>
      plannerTaskChanges(data).over(
        plan.id,
        plan.id === home?.id ? generatedTasks(person, plan.id, data) : [],
      ),
    )
    .filter(({ assignments }) => Object.hasOwn(assignments, person.id))
}

/** The details of a task, which are empty until they are written. */
export function detailsOf({ id }: PlannerTaskRow, data: GraphData): TaskDetailsRow {
  const generated: TaskDetailsRow = {
    id,
    version: 1,
    description: '',
    previewType: 'automatic',
    checklist: {},
    // The open type microsoft.graph.plannerExternalReference has no values here.
    references: {},
  }
  return detailsChanges(data).over(id, [generated])[0] ?? generated
}

/** The plan that contains the person's generated tasks. */
function homePlanOf(person: Person, data: GraphData): PlanRow | undefined {
  return plansOf(person, data)[0]
}

function peopleOf(group: Group, data: GraphData): readonly Person[] {
  const { people } = membersOf(group, data)
  return Array.from({ length: people.size }, (_, position) => people.at(position))
}
