import { printable } from '../../telemetry/printable.ts'
import type { Examination } from '../doctor/examination.ts'

const SIGNS: Readonly<Record<Examination['outcome'], string>> = { passed: '✓', warning: '!', failed: '✗' }

/** The results of the checks, in readable form. */
export function toExaminationsText(examinations: readonly Examination[]): string {
  const lines = examinations.flatMap(({ subject, outcome, finding, fixes }) => [
    `${SIGNS[outcome]} ${subject}: ${finding}`,
    ...fixes.map((fix) => `    ${fix}`),
  ])
  return `${lines.map((text) => printable(text)).join('\n')}\n`
}
