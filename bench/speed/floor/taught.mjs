/**
 * The floor for operations that are not written by hand. It is taught for each user which requests an operation takes, in waves,
 * and which members of the responses the answer is made of; it sends the same requests in the same way, and makes the same answer
 * from what comes. It computes no address and joins nothing, so that it does a little less than one written by hand.
 */
import { composed } from './composed.mjs'
import { serveFloor } from './serve.mjs'
import { createSessions } from './sessions.mjs'

// The lessons have the whole paths of the requests.
const GRAPH_BASE_URL = new URL(process.env.GRAPH_BASE_URL).origin
const sessionOf = await createSessions({ ...process.env, GRAPH_BASE_URL })
/** By the operation's name, then by the user's session. */
const lessons = new Map()

serveFloor({ sessionOf, answer, otherwise: learn })

function learn(text) {
  if (text === '') return
  const { operationName, lessons: told } = JSON.parse(text)
  const own = told.map(([authorization, lesson]) => [sessionOf(authorization), lesson])
  lessons.set(operationName, new Map(own))
}

async function answer(session, { operationName }) {
  const { waves, shape } = lessons.get(operationName).get(session)
  const responses = []
  for (const wave of waves) {
    const sent = wave.map(({ api, ...request }) => session[api](request))
    responses.push(...(await Promise.all(sent)))
  }
  return composed(shape, responses)
}
