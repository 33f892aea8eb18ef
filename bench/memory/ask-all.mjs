/** Users who ask, as many at a time as there are connections. */
import { Pool } from 'undici'

const QUERY = JSON.stringify({
  query:
    '{ me { id displayName mail manager { displayName } } orders(first: 3) { nodes { number status } } }',
})

/** @returns `ask`: every token asks once; what failed, how long each took in milliseconds, and how many there were in a second. */
export function createUsers(origin, connections) {
  const pool = new Pool(origin, { connections })

  async function ask(token) {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: QUERY,
    })
    const text = await body.text()
    const isGood = statusCode === 200 && !text.includes('"errors"')
    return isGood ? null : `${statusCode} ${text.slice(0, 200)}`
  }

  return {
    async ask(tokens) {
      const left = [...tokens]
      const [failed, latencies] = [[], []]
      const work = async () => {
        for (let token = left.pop(); token !== undefined; token = left.pop()) {
          const startedAt = performance.now()
          const failure = await ask(token)
          latencies.push(performance.now() - startedAt)
          if (failure !== null) failed.push(failure)
        }
      }
      const startedAt = performance.now()
      await Promise.all(Array.from({ length: connections }, work))
      return { failed, latencies, perSecond: (tokens.length / (performance.now() - startedAt)) * 1000 }
    },
    stop: () => pool.destroy(),
  }
}
