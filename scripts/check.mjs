/**
 * Every check there is, in the order in which a mistake is cheapest to find.
 * Runs them all and names each one that failed, so that one run tells everything.
 */
import { spawnSync } from 'node:child_process'

const CHECKS = ['lint', 'types', 'codegen:check', 'example:check', 'floors', 'unused', 'jest']

const failed = CHECKS.filter((check) => {
  const startedAt = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', check], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${check} (${seconds} s)`)
  return status !== 0
})

if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`)
  process.exit(1)
}
