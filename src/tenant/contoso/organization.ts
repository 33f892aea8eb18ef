/**
 * The reporting structure, computed from the index alone: a manager's index is always smaller than the report's, so any number of
 * people forms a complete tree, and a small Contoso's tree is the top of a larger one's.
 *
 *     0 Patti ─┬─ 1 Miriam ─┬─ 2 Adele ── 3 … 9
 *              │            └─ 16 … 21 ─── SPAN each
 *              └─ 10 … 15 ──────────────── SPAN each, and so on downwards
 *
 * Four levels for 200 people, six for 20,000.
 */

const PATTI = 0
const MIRIAM = 1
const ADELE = 2
const ADELES_TEAM = { from: 3, to: 10 }
const PATTIS_OTHER_REPORTS = { from: 10, to: 16 }
const MIRIAMS_OTHER_REPORTS = { from: 16, to: 22 }
/** The index of the first person who is neither a persona nor shown in the diagram above. */
const FIRST_OF_THE_REST = 22
/** The number of direct reports of every manager who is not a persona. */
const SPAN = 8

/** Null for the person at the top of the hierarchy. */
export function managerIndexOf(index: number): number | null {
  if (index === PATTI) return null
  if (index === MIRIAM || (index < PATTIS_OTHER_REPORTS.to && index >= PATTIS_OTHER_REPORTS.from))
    return PATTI
  if (index === ADELE || (index < MIRIAMS_OTHER_REPORTS.to && index >= MIRIAMS_OTHER_REPORTS.from))
    return MIRIAM
  if (index < ADELES_TEAM.to) return ADELE
  return PATTIS_OTHER_REPORTS.from + Math.floor((index - FIRST_OF_THE_REST) / SPAN)
}

/** In ascending order; can contain indexes beyond the size of a small Contoso. */
export function directReportIndexesOf(index: number): readonly number[] {
  if (index === PATTI) return [MIRIAM, ...range(PATTIS_OTHER_REPORTS)]
  if (index === MIRIAM) return [ADELE, ...range(MIRIAMS_OTHER_REPORTS)]
  if (index === ADELE) return range(ADELES_TEAM)
  if (index < PATTIS_OTHER_REPORTS.from) return []
  const from = FIRST_OF_THE_REST + (index - PATTIS_OTHER_REPORTS.from) * SPAN
  return range({ from, to: from + SPAN })
}

function range({ from, to }: { from: number; to: number }): readonly number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset)
}
