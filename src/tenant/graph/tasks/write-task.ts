import { UTC } from '../../../time-zone/time-zone.ts'
import type { Person } from '../../contoso/contoso.ts'
import type { Recurrence } from '../calendar/events/event-row.ts'
import { dateTimeTimeZone, recurrence } from '../calendar/events/event-type.ts'
import { type DateTimeTimeZone, instantOf, inZone } from '../calendar/time-zone.ts'
import { type GraphData, outlookId } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import type { EdmType } from '../odata/edm.ts'
import { type Importance, type ItemBody, importance, instantText, itemBody } from '../types/outlook-types.ts'
import {
  blankTask,
  TASK_STATUSES,
  type TaskStatus,
  type TodoList,
  type TodoTaskRow,
  taskChanges,
} from './todo-lists.ts'

/** The members that a client sends. Null clears a time; for any other member, null is ignored. */
export interface TaskInput {
  readonly title?: string | null
  readonly status?: TaskStatus | null
  readonly importance?: Importance | null
  readonly isReminderOn?: boolean | null
  readonly categories?: readonly string[] | null
  readonly body?: Partial<ItemBody> | null
  readonly recurrence?: Recurrence | null
  readonly startDateTime?: TimeInput | null
  readonly dueDateTime?: TimeInput | null
  readonly reminderDateTime?: TimeInput | null
  readonly completedDateTime?: TimeInput | null
}

interface TimeInput {
  readonly dateTime: string
  readonly timeZone?: string | null
}

/** Properties of a task that clients can write, with their types. */
export const writableTaskProperties: Readonly<Record<keyof TaskInput, EdmType>> = {
  title: 'Edm.String',
  status: { name: 'graph.taskStatus', values: TASK_STATUSES },
  importance,
  isReminderOn: 'Edm.Boolean',
  categories: { of: 'Edm.String' },
  body: itemBody,
  recurrence,
  startDateTime: dateTimeTimeZone,
  dueDateTime: dateTimeTimeZone,
  reminderDateTime: dateTimeTimeZone,
  completedDateTime: dateTimeTimeZone,
}

const RULE = { typeName: 'microsoft.graph.todoTask', members: writableTaskProperties }
export const newTaskRule: BodyRule<TaskInput> = { ...RULE, required: ['title'] }
export const changedTaskRule: BodyRule<TaskInput> = { ...RULE, required: [] }

export function addTask(person: Person, { list, input, data }: Writing): TodoTaskRow {
  const changes = taskChanges(data)
  const blank = blankTask(outlookId('todoTask', person, changes.nextNumber()), data.now())
  const row = withInput(blank, input, data)
  changes.put(list.id, row)
  return row
}

/** Replaces a task with its next version. */
export function changeTask(task: TodoTaskRow, { list, input, data }: Writing): TodoTaskRow {
  const changed = withInput(task, input, data)
  const row = { ...changed, version: task.version + 1, lastModifiedDateTime: instantText(data.now()) }
  taskChanges(data).put(list.id, row)
  return row
}

interface Writing {
  readonly list: TodoList
  readonly input: TaskInput
  readonly data: GraphData
}

function withInput(task: TodoTaskRow, input: TaskInput, data: GraphData): TodoTaskRow {
  const status = input.status ?? task.status
  return {
    ...task,
    title: input.title ?? task.title,
    status,
    importance: input.importance ?? task.importance,
    isReminderOn: input.isReminderOn ?? task.isReminderOn,
    categories: input.categories ?? task.categories,
    ...withBody(task, input, data),
    recurrence: input.recurrence === undefined ? task.recurrence : input.recurrence,
    startDateTime: timeOf(input.startDateTime, task.startDateTime),
    dueDateTime: timeOf(input.dueDateTime, task.dueDateTime),
    reminderDateTime: timeOf(input.reminderDateTime, task.reminderDateTime),
    completedDateTime:
      status === 'completed'
        ? timeOf(input.completedDateTime, task.completedDateTime ?? inZone(data.now(), UTC))
        : null,
  }
}

function withBody(task: TodoTaskRow, { body }: TaskInput, data: GraphData) {
  if (body === undefined || body === null) return {}
  const contentType = body.contentType ?? task.body.contentType
  const content = body.content ?? task.body.content
  return { body: { contentType, content }, bodyLastModifiedDateTime: instantText(data.now()) }
}

/** Stored in UTC, regardless of the given time zone. */
function timeOf(
  input: TimeInput | null | undefined,
  before: DateTimeTimeZone | null,
): DateTimeTimeZone | null {
  if (input === undefined) return before
  return input === null ? null : inZone(instantOf(input), UTC)
}
