import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create, remove, update } from '../endpoints/write-endpoint.ts'
import { GraphError } from '../http/graph-error.ts'
import { type GraphData, outlookId } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { toDo } from '../query-rules/to-do-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { stepEndpoints } from './task-steps.ts'
import {
  listChanges,
  listOf,
  listsOf,
  namedTask,
  type TodoList,
  type TodoTask,
  type TodoTaskRow,
  taskChanges,
  tasksOf,
} from './todo-lists.ts'
import { addTask, changedTaskRule, changeTask, newTaskRule, writableTaskProperties } from './write-task.ts'

/** A task list. */
export const todoTaskList: EntityType<TodoList> = {
  ...PLAIN_TYPE,
  name: 'todoTaskList',
  workload: toDo,
  properties: storedProperties<TodoList>({
    displayName: 'Edm.String',
    isOwner: 'Edm.Boolean',
    isShared: 'Edm.Boolean',
    wellknownListName: {
      name: 'graph.wellknownListName',
      values: ['none', 'defaultList', 'flaggedEmails'],
    },
    id: 'Edm.String',
  }),
  alwaysSelected: ['id'],
}

/** A task. */
export const todoTask: EntityType<TodoTaskRow> = {
  ...PLAIN_TYPE,
  name: 'todoTask',
  workload: toDo,
  properties: storedProperties<TodoTask>({
    ...writableTaskProperties,
    createdDateTime: 'Edm.DateTimeOffset',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    bodyLastModifiedDateTime: 'Edm.DateTimeOffset',
    hasAttachments: 'Edm.Boolean',
    id: 'Edm.String',
  }),
  alwaysSelected: ['id'],
  etag: ({ id, version }) => `W/"${id.slice(-12)}.${version}"`,
}

const LISTS = {
  path: '/users/{user}/todo/lists',
  context: "users('{user}')/todo/lists",
  type: todoTaskList,
  access: mailbox,
}
const LIST = { ...LISTS, path: `${LISTS.path}/{list}` }
const LIST_BODY: BodyRule<{ readonly displayName: string }> = {
  typeName: 'microsoft.graph.todoTaskList',
  members: { displayName: 'Edm.String' },
  required: ['displayName'],
}
const TASKS = {
  path: `${LISTS.path}/{list}/tasks`,
  context: `${LISTS.context}('{list}')/tasks`,
  type: todoTask,
  access: mailbox,
}
const TASK = { ...TASKS, path: `${TASKS.path}/{task}` }

export const taskEndpoints: readonly Endpoint[] = [
  collection({ ...LISTS, rows: (person, { data }) => rowsOf(listsOf(person, data)) }),
  create({
    ...LISTS,
    body: LIST_BODY,
    create: (person, { displayName }, { data }) => addList(person, displayName, data),
  }),
  entity({ ...LIST, row: listOf }),
  update({
    ...LIST,
    body: LIST_BODY,
    row: listOf,
    change: (list, { displayName }, { subject, call }) => {
      checkOwn(list)
      const row = { ...list, displayName }
      listChanges(call.data).put(subject.id, row)
      return row
    },
  }),
  remove({
    ...LIST,
    row: listOf,
    remove: (list, { subject, call }) => {
      checkOwn(list)
      listChanges(call.data).remove(subject.id, list.id)
    },
  }),
  collection({
    ...TASKS,
    rows: (person, call) => rowsOf(tasksOf(person, listOf(person, call), call.data)),
  }),
  create({
    ...TASKS,
    body: newTaskRule,
    create: (person, input, call) => addTask(person, { list: listOf(person, call), input, data: call.data }),
  }),
  entity({ ...TASK, row: namedTask }),
  update({
    ...TASK,
    body: changedTaskRule,
    row: namedTask,
    change: (task, input, { subject, call }) =>
      changeTask(task, { list: listOf(subject, call), input, data: call.data }),
  }),
  remove({
    ...TASK,
    row: namedTask,
    remove: ({ id }, { subject, call }) => taskChanges(call.data).remove(listOf(subject, call).id, id),
  }),
  ...stepEndpoints,
]

function addList(person: Person, displayName: string, data: GraphData): TodoList {
  const changes = listChanges(data)
  const id = outlookId('todoList', person, changes.nextNumber())
  const row: TodoList = { id, displayName, isOwner: true, isShared: false, wellknownListName: 'none' }
  changes.put(person.id, row)
  return row
}

/**
 * Built-in lists cannot be renamed or deleted.
 *
 * @see https://learn.microsoft.com/graph/api/resources/todotasklist
 * @see https://github.com/microsoftgraph/microsoft-graph-docs/issues/15794
 */
function checkOwn({ wellknownListName }: TodoList): void {
  if (wellknownListName === 'none') return
  throw new GraphError({ status: 400, code: 'invalidRequest', message: 'Invalid request' })
}
