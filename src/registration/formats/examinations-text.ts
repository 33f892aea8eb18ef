import { printable } from '../../telemetry/printable.ts'
import type { Examination } from '../doctor/examination.ts'

const SIGNS: Readonly<Record<Examination['outcome'], string>> = { well: '✓', warning: '!', ill: '✗' }

/** What was found, for people. */
export function toExaminationsText(examinations: readonly Examination[]): string {
  const lines = examinations.flatMap(({ subject, outcome, finding, mends }) => [
    `${SIGNS[outcome]} ${subject}: ${finding}`,
    ...mends.map((mend) => `    ${mend}`),
  ])
  return `${lines.map((text) => printable(text)).join('\n')}\n`
}
