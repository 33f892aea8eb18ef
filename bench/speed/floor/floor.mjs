/**
 * The floor: the minimum that a Node program has to do for the same answers. Each operation is written by hand instead of
 * being parsed, the APIs' responses are not checked, and there are no limits, retries, deadlines, logs or proper errors.
 */
import { OPERATIONS } from './operations.mjs'
import { serveFloor } from './serve.mjs'
import { createSessions } from './sessions.mjs'

serveFloor({
  sessionOf: await createSessions(process.env),
  answer: async (session, { operationName, variables }) => OPERATIONS[operationName](session, variables),
})
