/**
 * Every check there is, in two lanes, because most machines have two cores: the tests in one, in the other all that is read
 * off the code, in the order in which a mistake is cheapest to find. Runs them all and names each one that failed, so that one
 * run tells everything.
 */
import { spawn } from 'node:child_process'

const READERS = [
  'lint',
  'types',
  'codegen:check',
  'settings:check',
  'declarations:check',
  'example:check',
  'floors',
  'unused',
  'mirror',
  'words',
  'spelling',
]
const TESTS = ['jest']

const failed = (await Promise.all([lane(READERS, 'pipe'), lane(TESTS, 'inherit')])).flat()
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`)
  process.exit(1)
}

/**
 * Runs checks one after another.
 *
 * @param output - `inherit`: what they print is shown at once; `pipe`: when a check is done, so that the lanes do not mix.
 * @returns those that failed.
 */
async function lane(checks, output) {
  const failures = []
  for (const check of checks) if (!(await passes(check, output))) failures.push(check)
  return failures
}

async function passes(check, output) {
  const startedAt = performance.now()
  const child = spawn('npm', ['run', '--silent', check], {
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
  })
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk))
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${Buffer.concat(printed)}${status === 0 ? '✓' : '✗'} ${check} (${seconds} s)\n`)
  return status === 0
}
