import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { type Cost, costOf } from '../support/waves.ts'

let behalf: RunningGateway
let token = ''

beforeAll(async () => {
  behalf = await startOnTenant()
  token = await behalf.tokenOf('adele@contoso.example')
  await behalf.query(token, '{ me { id } orders(first: 1) { nodes { id } } }')
})

afterAll(() => behalf.stop())

async function cost(query: string): Promise<Cost> {
  const before = behalf.logged.length
  const { body } = await behalf.query(token, query)
  expect(body.errors).toBeUndefined()
  return costOf(behalf.logged.slice(before))
}

describe('what an operation costs', () => {
  it('is one batch for a dashboard, and one more for what hangs on its items', async () => {
    const dashboard = `{
      me {
        displayName
        manager { displayName }
        events(first: 10) { nodes { subject } }
        directReports(first: 10) { nodes { displayName manager { displayName } } }
      }
    }`

    expect(await cost(dashboard)).toEqual({ requests: { graph: 2 }, waves: 2 })
  })

  it('is two waves for 25 people with manager and presence', async () => {
    const people =
      '{ users(first: 25) { nodes { displayName manager { displayName } presence { availability } } } }'

    expect(await cost(people)).toEqual({ requests: { graph: 3 }, waves: 2 })
  })

  it('is three requests for 20 orders with product and salesperson', async () => {
    const orders =
      '{ orders(first: 20) { nodes { number salesperson { displayName } lines { product { name } quantity } } } }'

    expect(await cost(orders)).toEqual({ requests: { orders: 2, graph: 1 }, waves: 2 })
  })

  it.each([
    ['users', '{ users(first: 20) { nodes { displayName mail } totalCount } }', { graph: 1 }, 1],
    ['reports', '{ me { directReports(first: 5) { nodes { displayName } } } }', { graph: 1 }, 1],
    ['events', '{ me { events(first: 20) { nodes { subject start { dateTime } } } } }', { graph: 1 }, 1],
    [
      'calendar view',
      '{ me { calendarView(start: "2026-01-01T00:00:00Z", end: "2027-01-01T00:00:00Z", first: 20) { nodes { subject } } } }',
      { graph: 1 },
      1,
    ],
    ['messages', '{ me { messages(first: 20) { nodes { subject from { name } } } } }', { graph: 1 }, 1],
    [
      'folders',
      '{ me { mailFolders(first: 20) { nodes { displayName unreadItemCount } } } }',
      { graph: 1 },
      1,
    ],
    ['orders', '{ orders(first: 20) { nodes { number } totalCount } }', { orders: 1 }, 1],
  ])('is one request for a page of %s', async (_what, query, requests, waves) => {
    expect(await cost(query)).toEqual({ requests, waves })
  })

  it('is as many requests as pages for what is larger than a page of the API', async () => {
    expect(await cost('{ orders(first: 45) { nodes { number } } }')).toEqual({
      requests: { orders: 1 },
      waves: 1,
    })
    expect(await cost('{ users(first: 200) { nodes { id } } }')).toEqual({ requests: { graph: 1 }, waves: 1 })
  })
})
