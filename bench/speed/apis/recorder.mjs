/** Notes what one operation asks of the APIs, and what waited for what. */

/** @returns `of` an API what its stand-in tells of requests, `start` and `take`. */
export function createRecorder() {
  let recorded = null
  let answeredWave = -1

  return {
    of: (api) => ({
      /** @returns what is to be called with the answer; null where nothing is noted. */
      asked({ request: { method, url: path, headers }, body, kept }) {
        if (recorded === null) return null
        const own = Object.entries(headers).filter(
          ([name]) => name !== 'authorization' && (name === 'content-type' || kept.includes(name)),
        )
        const entry = {
          ...{ api, method, path, headers: Object.fromEntries(own), body },
          arrived: recorded.length,
          // All that was answered before may have led to it.
          wave: answeredWave + 1,
        }
        recorded.push(entry)
        return ({ status, bytes }) => {
          entry.answered = status
          entry.response = bytes.toString()
          answeredWave = Math.max(answeredWave, entry.wave)
        }
      },
    }),
    start() {
      recorded = []
      answeredWave = -1
    },
    /** Requests in the order in which they came, with the number of their wave, from 0. */
    take() {
      const taken = recorded
      recorded = null
      return taken
    },
  }
}
