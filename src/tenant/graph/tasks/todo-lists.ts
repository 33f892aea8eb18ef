import { UTC } from '../../../time-zone/time-zone.ts'
import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { Recurrence } from '../calendar/events/event-row.ts'
import { type DateTimeTimeZone, inZone } from '../calendar/time-zone.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { itemNotFound } from '../http/graph-error.ts'
import { type Call, type GraphData, outlookId } from '../http/graph-request.ts'
import { type Importance, type ItemBody, instantText } from '../types/outlook-types.ts'

/** A list as Graph returns it. The names are those in Graph's metadata. */
export interface TodoList {
  readonly id: string
  readonly displayName: string
  readonly isOwner: boolean
  readonly isShared: boolean
  readonly wellknownListName: 'defaultList' | 'flaggedEmails' | 'none'
}

export const TASK_STATUSES = ['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

/** A task as Graph returns it. */
export interface TodoTask {
  readonly id: string
  readonly title: string
  readonly status: TaskStatus
  readonly importance: Importance
  readonly isReminderOn: boolean
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly bodyLastModifiedDateTime: string
  readonly hasAttachments: boolean
  readonly categories: readonly string[]
  readonly body: ItemBody
  readonly recurrence: Recurrence | null
  readonly startDateTime: DateTimeTimeZone | null
  readonly dueDateTime: DateTimeTimeZone | null
  readonly reminderDateTime: DateTimeTimeZone | null
  /** Null until the task is completed. */
  readonly completedDateTime: DateTimeTimeZone | null
}

/** A task with its version, which is returned only as an ETag. */
export type TodoTaskRow = TodoTask & { readonly version: number }

const DAY_MS = 86_400_000
const TASKS_PER_LIST = 12
const VERBS = ['Prepare', 'Review', 'Order', 'Call about', 'File', 'Plan']
const THINGS = ['the budget', 'the launch', 'the survey', 'the offer', 'new desks', 'the minutes', 'travel']

/** Tasks that clients have created or changed, by list. */
export const taskChanges = perTenant(() => createChanges<TodoTaskRow>())

/** Lists that clients have created or changed, by person. */
export const listChanges = perTenant(() => createChanges<TodoList>())

/** All people start with the same three lists; the default list comes first. */
export function listsOf(person: Person, data: GraphData): readonly TodoList[] {
  return listChanges(data).over(person.id, firstListsOf(person))
}

function firstListsOf(person: Person): readonly TodoList[] {
  const list = (number: number, about: Pick<TodoList, 'displayName' | 'wellknownListName'>): TodoList => ({
    id: outlookId('todoList', person, number),
    isOwner: true,
    isShared: false,
    ...about,
  })
  return [
    list(0, { displayName: 'Tasks', wellknownListName: 'defaultList' }),
    list(1, { displayName: `Projects ${person.employeeId}`, wellknownListName: 'none' }),
    list(2, { displayName: 'Flagged Emails', wellknownListName: 'flaggedEmails' }),
  ]
}

/** @throws GraphError 404 */
function namedList(person: Person, id: string, data: GraphData): TodoList {
  const list = listsOf(person, data).find((each) => each.id === id)
  if (list === undefined) throw itemNotFound()
  return list
}

/** The list named in the path. @throws GraphError 404 */
export function listOf(person: Person, { parameters, data }: Call): TodoList {
  return namedList(person, parameters.list ?? '', data)
}

/** The task named in the path. @throws GraphError 404 */
export function namedTask(person: Person, call: Call): TodoTaskRow {
  const tasks = tasksOf(person, listOf(person, call), call.data)
  const task = tasks.find(({ id }) => id === call.parameters.task)
  if (task === undefined) throw itemNotFound()
  return task
}

/** Newest first; the list of flagged emails is empty. */
export function tasksOf(person: Person, list: TodoList, data: GraphData): readonly TodoTaskRow[] {
  const isFirst = firstListsOf(person).some(({ id }) => id === list.id)
  const size = list.wellknownListName === 'flaggedEmails' || !isFirst ? 0 : TASKS_PER_LIST
  const generated = Array.from({ length: size }, (_, number) => makeTask(person, { list, number, data }))
  const rows = taskChanges(data).over(list.id, generated)
  return [...rows].sort((left, right) => Date.parse(right.createdDateTime) - Date.parse(left.createdDateTime))
}

function makeTask(
  person: Person,
  { list, number, data }: { readonly list: TodoList; readonly number: number; readonly data: GraphData },
): TodoTaskRow {
  const chance = hash32(`task:${list.id}:${number}`)
  const created = data.today - (number + 1) * 2 * DAY_MS
  const status = TASK_STATUSES[chance % 3] ?? 'notStarted'
  const what = `${VERBS[chance % VERBS.length]} ${THINGS[number % THINGS.length]}`
  return {
    ...blankTask(outlookId('todoTask', person, listNumber(person, list) * 1_000 + number), created),
    title: `${what} ${person.employeeId}`,
    status,
    importance: chance % 7 === 0 ? 'high' : 'normal',
    body: { contentType: 'text', content: `${what}, for ${person.displayName} (${person.employeeId}).` },
    dueDateTime: inZone(data.today + ((chance % 20) - 5) * DAY_MS, UTC),
    completedDateTime: status === 'completed' ? inZone(created + DAY_MS, UTC) : null,
  }
}

/**
 * A new task without content.
 *
 * @param created - in milliseconds since the epoch.
 */
export function blankTask(id: string, created: number): TodoTaskRow {
  const at = instantText(created)
  return {
    id,
    title: '',
    status: 'notStarted',
    importance: 'normal',
    isReminderOn: false,
    createdDateTime: at,
    lastModifiedDateTime: at,
    bodyLastModifiedDateTime: at,
    hasAttachments: false,
    categories: [],
    body: { contentType: 'text', content: '' },
    recurrence: null,
    startDateTime: null,
    dueDateTime: null,
    reminderDateTime: null,
    completedDateTime: null,
    version: 1,
  }
}

function listNumber(person: Person, { id }: TodoList): number {
  return firstListsOf(person).findIndex((list) => list.id === id)
}
