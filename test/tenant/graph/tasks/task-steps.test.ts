import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Tasks.ReadWrite')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

describe('lists that are made', () => {
  it('are empty, renamed and removed', async () => {
    const { body: made, status } = await send('POST', '/me/todo/lists', { displayName: 'Home' })
    const at = `/me/todo/lists/${made.id}`
    const renamed = await send('PATCH', at, { displayName: 'House' })

    expect([status, renamed.body.displayName]).toEqual([201, 'House'])
    expect((await get(`${at}/tasks`)).value).toEqual([])
    expect((await send('DELETE', at)).status).toBe(204)
    expect((await graph.get(at, ADELE)).status).toBe(404)
  })
})

describe('steps and links', () => {
  it('belong to a task', async () => {
    const [list] = (await get('/me/todo/lists')).value
    const [task] = (await get(`/me/todo/lists/${list.id}/tasks?$top=1`)).value
    const at = `/me/todo/lists/${list.id}/tasks/${task.id}`
    const { body: step } = await send('POST', `${at}/checklistItems`, { displayName: 'First' })
    const checked = await send('PATCH', `${at}/checklistItems/${step.id}`, { isChecked: true })
    const link = await send('POST', `${at}/linkedResources`, { applicationName: 'Orders' })

    expect(step).toMatchObject({ displayName: 'First', isChecked: false })
    expect(checked.body).toMatchObject({ isChecked: true, checkedDateTime: '2026-11-25T10:30:00Z' })
    expect((await get(`${at}/checklistItems`)).value).toHaveLength(1)
    expect((await get(`${at}/linkedResources`)).value).toMatchObject([{ id: link.body.id }])
    expect((await send('DELETE', `${at}/checklistItems/${step.id}`)).status).toBe(204)
    expect((await send('DELETE', `${at}/checklistItems/${step.id}`)).status).toBe(404)
  })
})
