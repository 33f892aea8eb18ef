import { printable } from '../../telemetry/printable.ts'
import type { Finding } from '../findings/finding.ts'
import { changesOf } from './changes-text.ts'

/** What was found, for people. */
export function toFindingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The registration is as schema and configuration want it.\n'
  const lines = findings.flatMap(({ severity, problem, mend }) => [
    printable(`${severity === 'error' ? '✗' : '!'} ${problem}`),
    printable(`    ${mend}`),
  ])
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return [
    ...lines,
    '',
    `${errors} to mend, ${findings.length - errors} to know of.`,
    ...applyHint(findings),
    '',
  ].join('\n')
}

function applyHint(findings: readonly Finding[]): readonly string[] {
  const changes = changesOf(findings)
  if (changes.length === 0) return []
  const flags = [
    ...(changes.some(({ removes }) => removes) ? ['--remove'] : []),
    ...(changes.some(({ consents }) => consents) ? ['--admin-consent'] : []),
  ]
  const command = ['behalf registration apply', ...flags].join(' ')
  return [`This mends ${changes.length} of them: ${command}`]
}
