/** Users who ask the replicas through the balancer, each one thing after another, and what came of it. */
import { Agent, request } from 'undici'
import { sleep } from './cluster.mjs'

const OPERATIONS = {
  me: '{ me { id displayName } }',
  orders: '{ orders(first: 2) { nodes { id number } } }',
  both: '{ me { id } orders(first: 2) { nodes { id number } } }',
}
const TIMEOUT_MS = 40_000

/**
 * What users do until they are stopped.
 *
 * @param connections - by default one for each user.
 */
export function startUsers({ url, users, operation = 'both', thinkMs = 1_000, connections = users.length }) {
  const agent = new Agent({ connections, pipelining: 1 })
  const results = []
  let isOver = false
  /** By the user's index. */
  const rightAnswers = new Map()
  async function act(user, index) {
    await sleep(Math.random() * thinkMs)
    while (!isOver) {
      const result = await ask(agent, url, user, OPERATIONS[operation])
      results.push(result)
      if (result.outcome === 'ok') rightAnswers.set(index, (rightAnswers.get(index) ?? 0) + 1)
      await sleep(thinkMs)
    }
  }
  const actors = Array.from({ length: connections }, (_, index) => users[index % users.length])
  const acting = Promise.all(actors.map(act))
  return {
    results,
    /** Waits until every user got a right answer four times: their tokens are where any replica finds them. */
    async settled() {
      const isRight = () => users.every((_, index) => (rightAnswers.get(index) ?? 0) >= 4)
      while (!isRight()) await sleep(100)
    },
    /** Without a wait for what they asked last. */
    leave() {
      isOver = true
      void agent.destroy()
    },
    async stop() {
      isOver = true
      await acting
      await agent.close()
      return results
    },
  }
}

/** One operation of one user. */
export async function ask(dispatcher, url, { token, person }, query) {
  const startedAt = Date.now()
  const result = (outcome, foreign = false) => ({
    at: startedAt,
    ms: Date.now() - startedAt,
    outcome,
    foreign,
  })
  try {
    const { statusCode, body } = await request(`${url}/graphql`, {
      dispatcher,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      headersTimeout: TIMEOUT_MS,
    })
    const text = await body.text()
    const { data, errors } = parse(text)
    const [code] = (errors ?? []).map(({ extensions }) => extensions?.code)
    return result(code ?? (statusCode === 200 ? 'ok' : `HTTP ${statusCode}`), isForeign(data, person))
  } catch (error) {
    return result(error.code ?? error.message)
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Whether an answer has something of another user: ids of people and of orders carry whose they are. */
function isForeign(data, person) {
  if (data?.me && data.me.id !== person.id) return true
  return (data?.orders?.nodes ?? []).some(({ id }) => !id.startsWith(`o${person.index}-`))
}
