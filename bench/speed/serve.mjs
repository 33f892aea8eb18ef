/** A part of the benchmark in a process of its own: answers the parent by the functions that the named module exports. */
import { pathToFileURL } from 'node:url'

const part = await import(pathToFileURL(process.argv[2]).href)

process.on('message', async ({ id, what, args }) => {
  try {
    process.send({ id, value: await part[what](...args) })
  } catch (error) {
    process.send({ id, error: String(error.stack) })
  }
})
process.on('SIGTERM', () => process.exit())
// The parent process is gone, for any reason.
process.on('disconnect', () => process.exit())
