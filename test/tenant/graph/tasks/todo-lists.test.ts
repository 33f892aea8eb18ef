// Covers: task-endpoints.ts, ../query-rules/to-do-query-rules.ts, write-task.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../graph-facts/answer-problems.ts'
import { type GraphUnderTest, type Json, NOW, startGraph, tokenOf } from '../graph-under-test.ts'
import { PUBLIC_BASE, sdkClient } from '../sdk-client.ts'

const ADELE = tokenOf('adele@contoso.example', 'Tasks.ReadWrite')
const NOW_TEXT = '2026-11-25T10:30:00Z'

let graph: GraphUnderTest
let tasks: string

beforeEach(async () => {
  graph = await startGraph()
  const { body } = await graph.get('/me/todo/lists', ADELE)
  tasks = `/me/todo/lists/${body.value[0].id}/tasks`
})
afterEach(() => graph.stop())

async function listed(query = '$top=100'): Promise<readonly Json[]> {
  const { body } = await graph.get(`${tasks}?${query}`, ADELE)
  return body.value
}

function write(method: string, path: string, body?: unknown, headers = {}): Promise<Json> {
  return graph.send(method, path, { token: ADELE, body, headers })
}

describe('the lists of a person', () => {
  it('are three, the default one first', async () => {
    const { body } = await graph.get('/me/todo/lists', ADELE)

    const { body: second } = await graph.get(`/me/todo/lists/${body.value[1].id}`, ADELE)
    expect(body.value).toMatchObject([
      { displayName: 'Tasks', wellknownListName: 'defaultList' },
      { displayName: 'Projects E000002', wellknownListName: 'none' },
      { displayName: 'Flagged Emails', wellknownListName: 'flaggedEmails' },
    ])
    expect(second).toMatchObject(body.value[1])
  })

  it('belong to a mailbox, and are closed to other users', async () => {
    const lidia = await graph.get('/me/todo/lists', tokenOf('lidia@contoso.example', 'Tasks.Read'))
    const others = await graph.get('/users/miriam@contoso.example/todo/lists', ADELE)
    const theirs = await graph.get(tasks, tokenOf('miriam@contoso.example', 'Tasks.Read'))

    expect([lidia.status, lidia.body.error.code]).toEqual([404, 'MailboxNotEnabledForRESTAPI'])
    expect([others.status, others.body.error.code]).toEqual([403, 'ErrorAccessDenied'])
    expect([theirs.status, theirs.body.error.code]).toEqual([404, 'ErrorItemNotFound'])
  })
})

// https://learn.microsoft.com/graph/api/resources/todotask and https://learn.microsoft.com/graph/api/resources/patternedrecurrence
describe('a task that repeats', () => {
  const recurrence = {
    pattern: { type: 'weekly', interval: 2, daysOfWeek: ['monday'], firstDayOfWeek: 'sunday' },
    range: { type: 'noEnd', startDate: '2026-11-30' },
  }

  it('keeps its pattern, gets another one, and stops', async () => {
    const due = { dateTime: '2026-11-30T00:00:00', timeZone: 'UTC' }
    const made = await write('POST', tasks, { title: 'Water', dueDateTime: due, recurrence })
    const path = `${tasks}/${made.body.id}`
    const read = await graph.get(path, ADELE)
    const daily = { ...recurrence, pattern: { type: 'daily', interval: 1 } }
    const changed = await write('PATCH', path, { recurrence: daily })
    const stopped = await write('PATCH', path, { recurrence: null })

    expect([made.status, changed.status, stopped.status]).toEqual([201, 200, 200])
    expect(read.body.recurrence).toMatchObject(recurrence)
    expect(changed.body.recurrence).toMatchObject(daily)
    expect(stopped.body.recurrence ?? null).toBeNull()
    expect(problemsOfAnswer('todoTask', read.body)).toEqual([])
  })

  it('has a pattern of those that there are', async () => {
    const hourly = { ...recurrence, pattern: { type: 'hourly', interval: 1 } }

    expect((await write('POST', tasks, { title: 'Water', recurrence: hourly })).status).toBe(400)
  })
})

describe('the tasks of a list', () => {
  it('are marked with their owner and come ten at a time', async () => {
    const { body } = await graph.get(tasks, ADELE)
    const all = await listed()

    expect(body.value).toHaveLength(10)
    expect(body['@odata.nextLink']).toContain('$skip=10')
    expect(all).toHaveLength(12)
    expect(all.filter(({ title }) => !title.endsWith('E000002'))).toEqual([])
  })

  it('are filtered by status and sorted by when they are due', async () => {
    const done = await listed("$filter=status eq 'completed'&$top=100")
    const byDue = await listed('$orderby=dueDateTime/dateTime&$top=100')

    const due = byDue.map(({ dueDateTime }) => dueDateTime.dateTime)
    expect(done.length).toBeGreaterThan(0)
    expect(done.every(({ status, completedDateTime }) => status === 'completed' && completedDateTime)).toBe(
      true,
    )
    expect(due).toEqual([...due].sort())
  })
})

describe('POST tasks', () => {
  it('adds a task that leads the list, with its times in UTC', async () => {
    const { status, body } = await write('POST', tasks, {
      title: 'Water the plants',
      dueDateTime: { dateTime: '2026-11-27T09:00:00', timeZone: 'W. Europe Standard Time' },
    })

    const [first] = await listed()
    const found = await graph.get(`${tasks}/${body.id}`, ADELE)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      title: 'Water the plants',
      status: 'notStarted',
      createdDateTime: NOW_TEXT,
      dueDateTime: { dateTime: '2026-11-27T08:00:00.0000000', timeZone: 'UTC' },
      completedDateTime: null,
    })
    expect(first.id).toBe(body.id)
    expect(found.body['@odata.etag']).toBe(first['@odata.etag'])
  })

  it.each<[string, unknown]>([
    ['no title', {}],
    ['an unknown status', { title: 'x', status: 'done' }],
    ['an unknown member', { title: 'x', color: 'red' }],
    ['an invalid time', { title: 'x', dueDateTime: { dateTime: 'tomorrow', timeZone: 'UTC' } }],
  ])('rejects %s', async (_, body) => {
    const { status } = await write('POST', tasks, body)

    expect(status).toBe(400)
    expect(await listed()).toHaveLength(12)
  })

  it('takes a permission to write', async () => {
    const token = tokenOf('adele@contoso.example', 'Tasks.Read')

    const { status } = await graph.send('POST', tasks, { token, body: { title: 'x' } })

    expect(status).toBe(403)
  })
})

describe('PATCH a task', () => {
  it('completes it, which says when, and takes that back', async () => {
    const { body: task } = await write('POST', tasks, { title: 'Water the plants' })

    const done = await write('PATCH', `${tasks}/${task.id}`, { status: 'completed' })
    const undone = await write('PATCH', `${tasks}/${task.id}`, { status: 'inProgress' })

    expect(done.body).toMatchObject({
      title: 'Water the plants',
      status: 'completed',
      completedDateTime: { dateTime: new Date(NOW).toISOString().replace('Z', '0000'), timeZone: 'UTC' },
    })
    expect(undone.body).toMatchObject({ status: 'inProgress', completedDateTime: null })
    expect(new Set([task, done.body, undone.body].map((each) => each['@odata.etag'])).size).toBe(3)
  })

  it('changes the given members and nothing else, and clears a time with null', async () => {
    const [, before] = await listed()

    await write('PATCH', `${tasks}/${before.id}`, { importance: 'HIGH', dueDateTime: null })

    const [, after] = await listed()
    expect(after).toEqual({
      ...before,
      importance: 'high',
      dueDateTime: null,
      lastModifiedDateTime: NOW_TEXT,
      '@odata.etag': after['@odata.etag'],
    })
  })

  it('rejects a version that is no longer the current one', async () => {
    const [task] = await listed()
    const headers = { 'if-match': task['@odata.etag'] }
    await write('PATCH', `${tasks}/${task.id}`, { title: 'one' }, headers)

    const stale = await write('PATCH', `${tasks}/${task.id}`, { title: 'two' }, headers)

    expect(stale.status).toBe(412)
    expect((await listed())[0].title).toBe('one')
  })
})

describe('DELETE a task', () => {
  it('removes it from the list', async () => {
    const [task] = await listed()

    const { status } = await write('DELETE', `${tasks}/${task.id}`)

    expect(status).toBe(204)
    expect((await listed()).map(({ id }) => id)).not.toContain(task.id)
  })
})

describe('what is planned for a person', () => {
  it('is assigned to that person by the manager', async () => {
    const { body } = await graph.get('/me/planner/tasks', ADELE)
    const [first] = body.value

    expect(body.value).toHaveLength(8)
    expect(first.title).toMatch(/E000002$/)
    expect(Object.keys(first.assignments)).toEqual([graph.contoso.find('adele@contoso.example')?.id])
    expect(first.createdBy.user.displayName).toBe('Miriam Graham')
  })

  it('is rejected in Planner’s way, without a code', async () => {
    const { status, body } = await graph.get(
      '/me/planner/tasks',
      tokenOf('adele@contoso.example', 'User.Read'),
    )

    expect([status, body.error.code]).toEqual([403, ''])
  })
})

describe('the Microsoft Graph SDK', () => {
  let served: GraphUnderTest

  beforeEach(async () => {
    served = await startGraph({ publicBase: PUBLIC_BASE })
  })
  afterEach(() => served.stop())

  it('writes a task, completes it and removes it', async () => {
    const client = sdkClient(served, ADELE)
    const { value } = await client.api('/me/todo/lists').get()
    const path = `/me/todo/lists/${value[0].id}/tasks`

    const { id } = await client.api(path).post({ title: 'Water the plants' })
    const { status } = await client.api(`${path}/${id}`).patch({ status: 'completed' })
    await client.api(`${path}/${id}`).delete()

    const failure = await client
      .api(`${path}/${id}`)
      .get()
      .catch((error: unknown) => error)
    expect(status).toBe('completed')
    expect(failure).toMatchObject({ statusCode: 404, code: 'ErrorItemNotFound' })
  })
})

describe("tasks compared with Microsoft's metadata", () => {
  it('answer nothing that Graph would not', async () => {
    const { body: lists } = await graph.get('/me/todo/lists', ADELE)
    const { body: planned } = await graph.get('/me/planner/tasks', ADELE)
    const { body: written } = await write('POST', tasks, { title: 'Water the plants' })

    expect(lists.value.flatMap((list: Json) => problemsOfAnswer('todoTaskList', list))).toEqual([])
    expect([written, ...(await listed())].flatMap((task) => problemsOfAnswer('todoTask', task))).toEqual([])
    expect(planned.value.flatMap((task: Json) => problemsOfAnswer('plannerTask', task))).toEqual([])
  })
})
