/**
 * Before each test file: ends every AsyncLocalStorage that the test files before it in this process have entered. Node.js before 24
 * copies each of them to each promise until it is disabled, and Jest enters one per test file and leaves it: after 200 files, that is
 * most of what a promise costs.
 *
 * @see https://nodejs.org/api/async_context.html#asynclocalstoragedisable
 */
import { AsyncLocalStorage } from 'node:async_hooks'

const ENTERED = Symbol.for('behalf.test.storages')
const { prototype } = AsyncLocalStorage

if (AsyncLocalStorage[ENTERED] === undefined) {
  const entered = new Set()
  AsyncLocalStorage[ENTERED] = entered
  for (const name of ['run', 'enterWith']) {
    const original = prototype[name]
    prototype[name] = function (...given) {
      entered.add(this)
      return original.apply(this, given)
    }
  }
}

for (const storage of AsyncLocalStorage[ENTERED]) storage.disable()
AsyncLocalStorage[ENTERED].clear()
