/**
 * The floor: the least that a Node program has to do for the same answers. It knows each operation by heart instead of
 * reading it, believes whatever the APIs say, and has neither limits, retries, deadlines, logs nor errors worth the name.
 */
import { createServer } from 'node:http'
import { OPERATIONS } from './operations.mjs'
import { createSessions } from './sessions.mjs'

const { PORT, ...settings } = process.env
const sessionOf = await createSessions(settings)

createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const session = sessionOf(request.headers.authorization)
    if (session === null) {
      response
        .writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"', 'content-length': 0 })
        .end()
      return
    }
    answer(session, JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))).then(
      (data) => {
        const body = Buffer.from(JSON.stringify({ data }))
        response
          .writeHead(200, {
            'content-type': 'application/json; charset=utf-8',
            'content-length': body.length,
          })
          .end(body)
      },
      (error) => response.writeHead(500).end(String(error)),
    )
  })
}).listen(Number(PORT), 'localhost')

async function answer(session, { operationName, variables }) {
  return OPERATIONS[operationName](session, variables)
}
