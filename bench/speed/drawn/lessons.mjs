/** What the floor is taught about an operation that is not written by hand: the requests for it, and the answer's shape. */
import { askGateway } from '../agree.mjs'
import { shapeOf } from './shape.mjs'

/**
 * Has Behalf answer an operation, and notes what it asks of the APIs for that.
 *
 * @returns the lesson for this user: waves of requests, each wave asked for when the one before is answered, and the shape of the
 *   data. Null where the operation has errors, needs no API, or an API has nothing to give: that is not answered from a replay.
 */
export async function lessonOf({ apis, url, operation, token }) {
  // The first time, tokens are exchanged.
  await askGateway(url, operation, token)
  await apis.ask('record')
  const { status, text } = await askGateway(url, operation, token)
  const recorded = await apis.ask('takeRecorded')
  const { data, errors } = JSON.parse(text)
  const isEmpty = recorded.length === 0 || recorded.some(({ answered }) => answered >= 300)
  if (status !== 200 || errors || isEmpty) return null
  const requests = recorded.toSorted((one, other) => one.wave - other.wave || one.arrived - other.arrived)
  const waves = []
  for (const { wave, api, method, path, headers, body } of requests) {
    waves[wave] ??= []
    waves[wave].push({ api, method, path, headers, body: body || null })
  }
  const responses = requests.map((request) => JSON.parse(request.response))
  return { waves, shape: shapeOf(data, responses) }
}

/** Tells the floor what it needs for an operation, for each user. */
export async function teach({ url, operation, lessons }) {
  const response = await fetch(`${url}/lessons`, {
    method: 'POST',
    body: JSON.stringify({ operationName: operation.name, lessons }),
  })
  if (!response.ok) throw new Error(`the floor does not learn: ${response.status} ${await response.text()}`)
}
