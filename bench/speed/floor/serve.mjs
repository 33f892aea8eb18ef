/** The floor's HTTP: a POST of JSON with a token, and the data as JSON. */
import { createServer } from 'node:http'

/**
 * @param options.sessionOf - by the `Authorization` header; null for a token that does not hold.
 * @param options.answer - of a session and the parsed body: the data.
 * @param options.otherwise - gets the text of each request that is not sent to `/graphql`, and returns nothing.
 */
export function serveFloor({ sessionOf, answer, otherwise = () => undefined }) {
  createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const session = sessionOf(request.headers.authorization)
      if (request.url !== '/graphql') {
        otherwise(Buffer.concat(chunks).toString())
        response.end()
      } else if (session === null) reject(response)
      else
        answer(session, JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))).then(
          (data) => give(response, data),
          (error) => response.writeHead(500).end(String(error)),
        )
    })
  }).listen(Number(process.env.PORT), 'localhost')
}

function reject(response) {
  response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"', 'content-length': 0 }).end()
}

function give(response, data) {
  const body = Buffer.from(JSON.stringify({ data }))
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }
  response.writeHead(200, headers).end(body)
}
