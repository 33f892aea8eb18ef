/**
 * Behalf as it ships, with the libraries told that this is production. Behalf itself is not: then it would speak nothing but
 * https, and the APIs of the benchmark are plain http on loopback. The other defaults of production are set by whoever
 * starts this.
 */
process.env.NODE_ENV = 'production'
const { readFileSync } = await import('node:fs')
const { run } = await import('../../dist/cli/run.js')

const stopping = new AbortController()
process.on('SIGTERM', () => stopping.abort())
const { NODE_ENV: _, ...env } = process.env
process.exitCode = await run({
  argv: ['start', ...process.argv.slice(2)],
  env,
  stdout: process.stdout,
  stderr: process.stderr,
  readFile: (path) => readFileSync(path),
  signal: stopping.signal,
  version: '0.0.0',
})
