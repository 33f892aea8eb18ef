// Covers: plans.ts, plan-types.ts, planner-tasks.ts, write-plan.ts, ../query-rules/planner-query-rules.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Tasks.ReadWrite User.Read')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

const whole = { prefer: 'return=representation' }

async function firstTask(): Promise<Json> {
  return (await get('/me/planner/tasks')).value[0]
}

describe('plans', () => {
  it('are those of groups, with buckets and the tasks of all members', async () => {
    const { planId } = await firstTask()
    const plan = await get(`/planner/plans/${planId}`)
    const [plans, buckets, tasks] = [
      await get(`/groups/${plan.owner}/planner/plans`),
      await get(`/planner/plans/${planId}/buckets`),
      await get(`/planner/plans/${planId}/tasks`),
    ]

    expect(plans.value.map(({ id }: Json) => id)).toEqual([planId])
    expect(buckets.value.map(({ name }: Json) => name)).toEqual(['To do', 'In review', 'Later'])
    expect(tasks.value.length).toBeGreaterThan(8)
  })

  it('of other groups are closed', async () => {
    const groups = tokenOf('adele@contoso.example', 'GroupMember.Read.All')
    const { body } = await graph.get('/groups', groups)
    const security = body.value.find(({ displayName }: Json) => displayName === 'Legal')

    expect((await graph.get(`/groups/${security.id}/planner/plans`, ADELE)).status).toBe(403)
    expect((await graph.get('/planner/plans/none', ADELE)).status).toBe(404)
  })

  it('get another title in the version that the client knows', async () => {
    const { planId } = await firstTask()
    const before = await get(`/planner/plans/${planId}`)
    const etag = { 'if-match': before['@odata.etag'] }

    const [missing, quiet, stale] = [
      await send('PATCH', `/planner/plans/${planId}`, { title: 'New' }),
      await send('PATCH', `/planner/plans/${planId}`, { title: 'New' }, etag),
      await send('PATCH', `/planner/plans/${planId}`, { title: 'Newer' }, etag),
    ]

    expect([missing.status, quiet.status, stale.status]).toEqual([400, 204, 412])
    expect((await get(`/planner/plans/${planId}`)).title).toBe('New')
  })
})

describe('buckets', () => {
  it('are made, renamed and removed', async () => {
    const { planId } = await firstTask()
    const { body: made } = await send('POST', '/planner/buckets', { name: 'Ideas', planId, orderHint: ' !' })
    const at = `/planner/buckets/${made.id}`
    const renamed = await send('PATCH', at, { name: 'Dreams' }, { 'if-match': made['@odata.etag'], ...whole })

    expect([made.name, renamed.body.name]).toEqual(['Ideas', 'Dreams'])
    expect((await send('DELETE', at, undefined, { 'if-match': renamed.body['@odata.etag'] })).status).toBe(
      204,
    )
    expect((await send('DELETE', at, undefined, { 'if-match': '*' })).status).toBe(404)
  })
})

describe('tasks of plans', () => {
  it('are made, assigned, done and removed', async () => {
    const { planId, assignments } = await firstTask()
    const [me = ''] = Object.keys(assignments)
    const given = { [me]: { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' } }
    const { body: made, status } = await send('POST', '/planner/tasks', {
      planId,
      title: 'Call',
      assignments: given,
    })
    const at = `/planner/tasks/${made.id}`
    const mine = await get('/me/planner/tasks')
    const done = await send(
      'PATCH',
      at,
      { percentComplete: 100, assignments: { [me]: null } },
      { 'if-match': made['@odata.etag'], ...whole },
    )

    expect(status).toBe(201)
    expect(mine.value.map(({ id }: Json) => id)).toContain(made.id)
    expect(done.body).toMatchObject({ percentComplete: 100, assignments: {} })
    expect(done.body.completedDateTime).not.toBeNull()
    expect((await send('DELETE', at, undefined, { 'if-match': '*' })).status).toBe(204)
    expect((await graph.get(at, ADELE)).status).toBe(404)
  })

  it('have details of a version of their own', async () => {
    const { id } = await firstTask()
    const at = `/planner/tasks/${id}/details`
    const details = await get(at)
    const step = {
      '95e27074-6c4a-447a-aa24-9d718a0b86fa': {
        '@odata.type': '#microsoft.graph.plannerChecklistItem',
        title: 'First',
      },
    }
    const changed = await send(
      'PATCH',
      at,
      { description: 'Why', checklist: step },
      { 'if-match': details['@odata.etag'], ...whole },
    )

    expect(Object.values(changed.body.checklist)).toMatchObject([{ title: 'First', isChecked: false }])
    expect(await get(`/planner/tasks/${id}`)).toMatchObject({
      hasDescription: true,
      checklistItemCount: 1,
      activeChecklistItemCount: 1,
    })
    expect((await send('PATCH', at, { checklist: 7 }, { 'if-match': '*' })).status).toBe(400)
  })
})
