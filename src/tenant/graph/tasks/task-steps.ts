import type { Person } from '../../contoso/contoso.ts'
import { objectId } from '../../contoso/object-id.ts'
import { mailbox } from '../endpoints/access.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { collection, type Endpoint } from '../endpoints/endpoint.ts'
import { create, remove, update } from '../endpoints/write-endpoint.ts'
import { itemNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { toDo } from '../query-rules/to-do-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { instantText } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { namedTask } from './todo-lists.ts'

interface ChecklistRow {
  readonly id: string
  readonly displayName: string
  readonly createdDateTime: string
  readonly checkedDateTime: string | null
  readonly isChecked: boolean
}

interface LinkedRow {
  readonly id: string
  readonly webUrl: string | null
  readonly applicationName: string
  readonly displayName: string | null
  readonly externalId: string | null
}

/** A checklist item of a task. */
export const checklistItem: EntityType<ChecklistRow> = {
  ...PLAIN_TYPE,
  name: 'checklistItem',
  workload: toDo,
  properties: storedProperties<ChecklistRow>({
    displayName: 'Edm.String',
    createdDateTime: 'Edm.DateTimeOffset',
    checkedDateTime: 'Edm.DateTimeOffset',
    isChecked: 'Edm.Boolean',
    id: 'Edm.String',
  }),
}

/** A linked resource: the item from which a task was created. */
export const linkedResource: EntityType<LinkedRow> = {
  ...PLAIN_TYPE,
  name: 'linkedResource',
  workload: toDo,
  properties: storedProperties<LinkedRow>({
    id: 'Edm.String',
    webUrl: 'Edm.String',
    applicationName: 'Edm.String',
    displayName: 'Edm.String',
    externalId: 'Edm.String',
  }),
}

const steps = perTenant(() => createChanges<ChecklistRow>())
const links = perTenant(() => createChanges<LinkedRow>())
const TASK = '/users/{user}/todo/lists/{list}/tasks/{task}'
const STEPS = {
  path: `${TASK}/checklistItems`,
  context: "users('{user}')/todo/lists('{list}')/tasks('{task}')/checklistItems",
  type: checklistItem,
  access: mailbox,
}
const STEP = { ...STEPS, path: `${STEPS.path}/{item}` }
const LINKS = {
  ...STEPS,
  path: `${TASK}/linkedResources`,
  context: "users('{user}')/todo/lists('{list}')/tasks('{task}')/linkedResources",
  type: linkedResource,
}
const STEP_BODY: BodyRule<{ readonly displayName: string; readonly isChecked?: boolean | null }> = {
  typeName: 'microsoft.graph.checklistItem',
  members: { displayName: 'Edm.String', isChecked: 'Edm.Boolean' },
  required: ['displayName'],
}
const STEP_CHANGE_BODY: BodyRule<{
  readonly displayName?: string | null
  readonly isChecked?: boolean | null
}> = { ...STEP_BODY, required: [] }
const LINK_BODY: BodyRule<Partial<Omit<LinkedRow, 'id'>>> = {
  typeName: 'microsoft.graph.linkedResource',
  members: {
    webUrl: 'Edm.String',
    applicationName: 'Edm.String',
    displayName: 'Edm.String',
    externalId: 'Edm.String',
  },
  required: [],
}

/** Checklist items and linked resources of tasks; there are none until clients add them. */
export const stepEndpoints: readonly Endpoint[] = [
  collection({ ...STEPS, rows: (person, call) => rowsOf(stepsOf(person, call)) }),
  create({
    ...STEPS,
    body: STEP_BODY,
    create: (person, { displayName, isChecked }, call) => {
      const { id: taskId } = namedTask(person, call)
      const row = withCheck(
        {
          id: objectId('checklistItem', steps(call.data).nextNumber()),
          displayName,
          createdDateTime: instantText(call.data.now()),
          checkedDateTime: null,
          isChecked: false,
        },
        isChecked,
        call,
      )
      steps(call.data).put(taskId, row)
      return row
    },
  }),
  update({
    ...STEP,
    body: STEP_CHANGE_BODY,
    row: namedStep,
    change: (step, { displayName, isChecked }, { call }) => {
      const row = withCheck({ ...step, displayName: displayName ?? step.displayName }, isChecked, call)
      steps(call.data).put(call.parameters.task ?? '', row)
      return row
    },
  }),
  remove({
    ...STEP,
    row: namedStep,
    remove: ({ id }, { call }) => steps(call.data).remove(call.parameters.task ?? '', id),
  }),
  collection({
    ...LINKS,
    rows: (person, call) => rowsOf(links(call.data).over(namedTask(person, call).id, [])),
  }),
  create({
    ...LINKS,
    body: LINK_BODY,
    create: (person, body, call) => {
      const { id: taskId } = namedTask(person, call)
      const row: LinkedRow = {
        id: objectId('linkedResource', links(call.data).nextNumber()),
        webUrl: body.webUrl ?? null,
        applicationName: body.applicationName ?? '',
        displayName: body.displayName ?? null,
        externalId: body.externalId ?? null,
      }
      links(call.data).put(taskId, row)
      return row
    },
  }),
]

function stepsOf(person: Person, call: Call): readonly ChecklistRow[] {
  return steps(call.data).over(namedTask(person, call).id, [])
}

function namedStep(person: Person, call: Call): ChecklistRow {
  const step = stepsOf(person, call).find(({ id }) => id === call.parameters.item)
  if (step === undefined) throw itemNotFound()
  return step
}

function withCheck(step: ChecklistRow, isChecked: boolean | null | undefined, { data }: Call): ChecklistRow {
  if (isChecked === undefined || isChecked === null) return step
  return { ...step, isChecked, checkedDateTime: isChecked ? instantText(data.now()) : null }
}
