import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const SDL = `
extend type Query { places: [Place!] @rest(api: "crm", GET: "/places", result: "$", scopes: [["Read"]]) }
type Place { id: ID! owner(note: String): Owner @rest(api: "crm", GET: "/places/{id}/owner{?note}", scopes: [["Read"]]) }
type Owner { name: String }
`
const PLACES = 2_000
const LIST = JSON.stringify(Array.from({ length: PLACES }, (_, id) => ({ id })))

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** A run of the event loop for each field that needs a request, in their order. */
async function turnsOf(source: string, variables: Readonly<Record<string, unknown>> = {}) {
  served = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    api: { batch: { path: '/$batch', maxItems: 20, maxParallel: null } },
    answer: ({ url }) => ({ body: url === '/places' ? JSON.parse(LIST) : { name: url } }),
  })
  const { query, newContext, requests } = served
  const context = newContext()
  const { takeRequest } = context.work
  const turns: number[] = []
  let turn = 0
  let ticking = setImmediate(function tick() {
    turn++
    ticking = setImmediate(tick)
  })
  const work = {
    ...context.work,
    takeRequest(count?: number) {
      const wait = takeRequest(count)
      void (wait ?? Promise.resolve()).then(() => turns.push(turn))
      return wait
    },
  }
  const { data, errors } = await query(source, variables, { ...context, work })
  clearImmediate(ticking)
  return { data, errors, turns, requests }
}

describe('pacedRequests', () => {
  it('lets others run between a few requests with very long arguments', async () => {
    const { turns } = await turnsOf('query ($note: String) { places { owner(note: $note) { name } } }', {
      note: 'x'.repeat(4000),
    })

    // 2000 in portions of 125, which were of 500.
    expect(new Set(turns.slice(1)).size).toBeGreaterThanOrEqual(14)
  })

  it('lets others run between the items of a list that each need a request, and sends all requests', async () => {
    const { data, errors, turns, requests } = await turnsOf('{ places { owner { name } } }')

    const { places } = data as { places: { owner: { name: string } }[] }
    expect([errors, places.length, places.at(-1)?.owner.name]).toEqual([
      undefined,
      PLACES,
      `/places/${PLACES - 1}/owner`,
    ])
    // The list itself is a request, too.
    expect(new Set(turns.slice(1)).size).toBeGreaterThanOrEqual(4)
    // The list takes one place of the first portion, so that the last one has one item.
    expect(requests).toHaveLength(1 + PLACES / 20 + 1)
  })
})
