/**
 * The floor: the least that a Node program has to do for the same answers. It knows each operation by heart instead of
 * reading it, believes whatever the APIs say, and has neither limits, retries, deadlines, logs nor errors worth the name.
 */
import { OPERATIONS } from './operations.mjs'
import { serveFloor } from './serve.mjs'
import { createSessions } from './sessions.mjs'

serveFloor({
  sessionOf: await createSessions(process.env),
  answer: async (session, { operationName, variables }) => OPERATIONS[operationName](session, variables),
})
