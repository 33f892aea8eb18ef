import { printable } from '../../telemetry/printable.ts'
import type { Finding } from '../findings/finding.ts'
import { changesOf } from './changes-text.ts'

/** The findings in readable form. */
export function toFindingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The registration matches the schema and the configuration.\n'
  const lines = findings.flatMap(({ severity, problem, fix }) => [
    printable(`${severity === 'error' ? '✗' : '!'} ${problem}`),
    printable(`    ${fix}`),
  ])
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  return [
    ...lines,
    '',
    `${errors} to fix, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`,
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
  return [`To fix ${changes.length} of them, run: ${command}`]
}
