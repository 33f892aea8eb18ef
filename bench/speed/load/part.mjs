/**
 * The part of the benchmark that asks. autocannon, because it is well kept, keeps every connection busy and ends after a
 * number of requests rather than after a time, so that none is cut off and every microsecond is some answer's.
 */
import autocannon from 'autocannon'

/** Tokens by the name of the group that they are remembered under. */
const groups = new Map()

/** Up to this many latencies are listed one by one. */
const FEW = 100

/** Keeps the tokens of users for later runs. */
export function remember(group, tokens) {
  groups.set(group, tokens)
}

/**
 * @param load.group - of users, who take turns: each connection has its share of them.
 * @param load.status - the only one that counts as an answer.
 * @returns the seconds that it took, and of one request the median and the 99th percentile in milliseconds; of up to 100
 *   requests, all latencies. Throws where an answer is not what it has to be.
 */
export async function run({ url, body, group, connections, amount, status }) {
  const tokens = groups.get(group)
  const width = Math.min(connections, amount)
  const latencies = []
  let client = 0
  let answeredAt = 0
  const startedAt = performance.now()
  const loading = autocannon({
    url,
    connections: width,
    amount,
    timeout: 120,
    sampleInt: 50,
    setupClient: (each) =>
      each.setRequests(shareOf(tokens, client++, width).map((token) => requestOf(token, body))),
  })
  loading.on('response', (_client, _status, _bytes, milliseconds) => {
    latencies.push(milliseconds)
    answeredAt = performance.now()
  })
  // It notices when it takes its next sample that it is done.
  const { errors, timeouts, statusCodeStats } = await loading
  const seconds = (answeredAt - startedAt) / 1000
  if (errors > 0 || timeouts > 0 || statusCodeStats[status]?.count !== amount) {
    throw new Error(
      `not ${amount} answers with ${status}: ${JSON.stringify({ errors, timeouts, statusCodeStats })}`,
    )
  }
  latencies.sort((one, other) => one - other)
  const percentile = (share) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]
  const all = amount <= FEW ? latencies : []
  return { seconds, p50: percentile(0.5), p99: percentile(0.99), latencies: all }
}

/** Every user has one connection; where there are more connections than users, these share the users. */
function shareOf(tokens, client, width) {
  if (tokens.length <= width) return [tokens[client % tokens.length]]
  return tokens.filter((_, index) => index % width === client)
}

function requestOf(token, body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return { method: 'POST', path: '/graphql', headers, body }
}
