import { printable } from '../../telemetry/printable.ts'
import type { Change } from '../directory/change.ts'
import type { Finding } from '../findings/finding.ts'

/** One line that starts with `-` for a removal and `+` for anything else. */
export function changeLine({ summary, removes }: Change): string {
  return printable(`${removes ? '-' : '+'} ${summary}`)
}

/** The changes that `registration apply` would make, in readable form. */
export function toChangesText(findings: readonly Finding[]): string {
  const changes = changesOf(findings)
  if (changes.length === 0) return 'The tenant already matches the plan.\n'
  const lines = changes.map((change) => `  ${changeLine(change)}`)
  return [
    'Changes that "behalf registration apply" would make',
    ...lines,
    '',
    ...flagHints(changes),
    '',
  ].join('\n')
}

/** The changes that would fix the findings, where possible. */
export function changesOf(findings: readonly Finding[]): readonly Change[] {
  return findings.flatMap(({ change }) => (change === null ? [] : [change]))
}

/** The `registration apply` flags that the changes require. */
export function flagHints(changes: readonly Change[]): readonly string[] {
  return [
    ...(changes.some(({ removes }) => removes) ? ['Changes marked with - are made only with --remove.'] : []),
    ...(changes.some(({ consents }) => consents)
      ? [
          'Consent is granted only with --admin-consent, and revoked only with both --admin-consent and --remove.',
        ]
      : []),
  ]
}

/** Findings in machine-readable form. */
export function toFindingsJson(findings: readonly Finding[]): string {
  const shown = findings.map(({ change, ...finding }) => ({
    ...finding,
    change: change && shownChange(change),
  }))
  return `${JSON.stringify(shown, null, 2)}\n`
}

/** A change in machine-readable form. */
export function shownChange({ summary, removes, consents }: Change): Omit<Change, 'edit'> {
  return { summary, removes, consents }
}
