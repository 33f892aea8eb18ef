import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create, remove, update } from '../endpoints/write-endpoint.ts'
import { itemNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/request.ts'
import { rowsOf } from '../odata/page.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { toDo } from './to-do.ts'
import {
  listsOf,
  namedList,
  type TodoList,
  type TodoTask,
  type TodoTaskRow,
  taskChanges,
  tasksOf,
} from './todo.ts'
import { addTask, changedTaskRule, changeTask, newTaskRule, writableTaskProperties } from './write-task.ts'

/** A list of things to do. */
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

/** Something to do. */
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
const TASKS = {
  path: `${LISTS.path}/{list}/tasks`,
  context: `${LISTS.context}('{list}')/tasks`,
  type: todoTask,
  access: mailbox,
}
const TASK = { ...TASKS, path: `${TASKS.path}/{task}` }

export const taskEndpoints: readonly Endpoint[] = [
  collection({ ...LISTS, rows: (person) => rowsOf(listsOf(person)) }),
  entity({ ...LISTS, path: `${LISTS.path}/{list}`, row: listOf }),
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
]

function listOf(person: Person, { parameters }: Call): TodoList {
  return namedList(person, parameters.list ?? '')
}

function namedTask(person: Person, call: Call): TodoTaskRow {
  const tasks = tasksOf(person, listOf(person, call), call.data)
  const task = tasks.find(({ id }) => id === call.parameters.task)
  if (task === undefined) throw itemNotFound()
  return task
}
