/**
 * Behalf as it ships, with the libraries in production mode. Behalf itself is not: it would then accept only https, and the
 * APIs of the benchmark are plain http on loopback. The parent process sets the other defaults of production.
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
