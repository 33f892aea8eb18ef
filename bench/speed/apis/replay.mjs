/**
 * A stand-in for an API that is fast enough not to dominate what is measured: the API itself answers the first of equal
 * requests, and later ones get that answer again. Requests are equal if they have the same token, method, path and body, so
 * that no client gets a response that the API itself did not give.
 */
import { createServer } from 'node:http'
import { Pool } from 'undici'

/** Headers that change what an API answers. */
const MEANINGFUL = [
  'authorization',
  'prefer',
  'consistencylevel',
  'idempotency-key',
  'if-match',
  'if-none-match',
]
/** Headers of the answer that clients act on. */
const KEPT = [
  'content-type',
  'etag',
  'location',
  'preference-applied',
  'request-id',
  'retry-after',
  'www-authenticate',
]

/** What an item of a batch is called in the API's log: another one each time, and of no effect on its answer. */
const ITEM_ID = /"client-request-id":"[\da-f-]{36}"/g

/**
 * @param origin - of the API itself.
 * @param latencyMs - asked for with each answer: how long after the request it comes, whether it is known or has to be learnt.
 * @param record - `asked` gets each request, and returns a function that gets its answer.
 * @returns its own origin, and what was asked of it since it was last asked for.
 */
export async function startReplay({ origin, latencyMs, record }) {
  const api = new Pool(origin, { connections: 32 })
  const answers = new Map()
  const counts = { calls: 0, bytes: 0, tokenBytes: 0 }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const due = performance.now() + latencyMs()
      counts.tokenBytes += request.headers.authorization.length
      const answered = record.asked({ request, body, kept: MEANINGFUL })
      const answer = answers.get(keyOf(request, body))
      if (answer) give(response, answer, { due, answered })
      else
        learn(request, body).then(
          (learnt) => give(response, learnt, { due, answered }),
          () => response.destroy(),
        )
    })
  })

  function give(response, { status, headers, bytes }, { due, answered }) {
    counts.calls++
    counts.bytes += bytes.length
    const send = () => {
      answered?.({ status, bytes })
      response.writeHead(status, headers).end(bytes)
    }
    const left = due - performance.now()
    if (left > 0) setTimeout(send, Math.round(left))
    else send()
  }

  async function learn(request, body) {
    const {
      host,
      connection,
      'content-length': length,
      'transfer-encoding': encoding,
      ...headers
    } = request.headers
    const { method, url: path } = request
    const {
      statusCode,
      headers: given,
      body: read,
    } = await api.request({ method, path, headers, body: body || null })
    const text = (await read.text()).replaceAll(origin, self)
    const bytes = Buffer.from(text)
    const kept = KEPT.flatMap((name) => (given[name] === undefined ? [] : [name, given[name]]))
    const answer = { status: statusCode, headers: [...kept, 'content-length', String(bytes.length)], bytes }
    if (statusCode < 300) answers.set(keyOf(request, body), answer)
    return answer
  }

  await new Promise((resolve) => server.listen(0, 'localhost', resolve))
  const self = `http://localhost:${server.address().port}`
  return {
    origin: self,
    takeCounts() {
      const taken = { ...counts }
      Object.assign(counts, { calls: 0, bytes: 0, tokenBytes: 0 })
      return taken
    },
  }
}

function keyOf({ method, url, headers }, body) {
  const meant = body.replaceAll(ITEM_ID, '')
  return `${method} ${url} ${MEANINGFUL.map((name) => headers[name]).join(' ')} ${meant}`
}
