import type { Finding } from '../tenant/finding.ts'

/** What was found, for people. */
export function toFindingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The registration is as schema and configuration want it.\n'
  const lines = findings.flatMap(({ severity, problem, mend }) => [
    `${severity === 'error' ? '✗' : '!'} ${problem}`,
    `    ${mend}`,
  ])
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return [...lines, '', `${errors} to mend, ${findings.length - errors} to know of.`, ''].join('\n')
}
