import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../graph-facts/answer-problems.ts'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from './graph-under-test.ts'

const TOKEN = tokenOf(
  'adele@contoso.example',
  'User.Read User.Read.All Calendars.Read Mail.Read GroupMember.Read.All RoleManagement.Read.Directory People.Read Presence.Read.All Directory.Read.All',
)

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

describe("answers compared with Microsoft's metadata", () => {
  it.each([
    ['user', '/me'],
    ['user', '/users?$top=10'],
    ['directoryObject', '/me/directReports'],
    ['directoryObject', '/me/transitiveMemberOf'],
    ['group', '/groups'],
    ['person', '/me/people'],
    ['profilePhoto', '/me/photo'],
    ['presence', '/me/presence'],
    ['event', '/me/events?$top=30'],
    ['message', '/me/messages?$top=60'],
    ['mailFolder', '/me/mailFolders'],
  ])('have the values that a %s has: %s', async (typeName, path) => {
    const { body } = await graph.get(path, TOKEN)

    const answers: readonly Json[] = body.value ?? [body]
    expect(answers.length).toBeGreaterThan(0)
    expect(answers.flatMap((answer) => problemsOfAnswer(typeName, answer))).toEqual([])
  })

  it('have the values that attachments, presences, schedules and objects have', async () => {
    const { body: messages } = await graph.get('/me/messages?$filter=hasAttachments eq true&$top=1', TOKEN)
    const time = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })
    const ids = [0, 1, 2, 3].map((index) => graph.contoso.person(index).id)

    const attachments = await graph.get(`/me/messages/${messages.value[0].id}/attachments`, TOKEN)
    const presences = await graph.send('POST', '/communications/getPresencesByUserId', {
      token: TOKEN,
      body: { ids },
    })
    const objects = await graph.send('POST', '/directoryObjects/getByIds', { token: TOKEN, body: { ids } })
    const schedules = await graph.send('POST', '/me/calendar/getSchedule', {
      token: TOKEN,
      body: {
        schedules: ['adele@contoso.example', 'nobody@contoso.example'],
        startTime: time('2026-11-23T00:00:00'),
        endTime: time('2026-11-28T00:00:00'),
      },
    })

    const problems = [
      ...attachments.body.value.flatMap((answer: Json) => problemsOfAnswer('attachment', answer)),
      ...presences.body.value.flatMap((answer: Json) => problemsOfAnswer('presence', answer)),
      ...objects.body.value.flatMap((answer: Json) => problemsOfAnswer('directoryObject', answer)),
      ...schedules.body.value.flatMap((answer: Json) => problemsOfAnswer('scheduleInformation', answer)),
    ]
    expect([attachments, presences, objects, schedules].map(({ status }) => status)).toEqual([
      200, 200, 200, 200,
    ])
    expect(problems).toEqual([])
  })
})
