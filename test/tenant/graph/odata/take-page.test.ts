import { describe, expect, it } from '@jest/globals'
import { takePage } from '../../../../src/tenant/graph/odata/take-page.ts'

/** A million numbers, of which a test can ask how many were looked at. */
function numbers() {
  const seen = { count: 0 }
  const at = (position: number) => {
    seen.count++
    return position
  }
  return { seen, rows: { size: 1_000_000, at } }
}

const ANY = { conditions: [], compare: null, skip: 0, size: 3, counted: false }

describe('takePage', () => {
  it('makes no more rows than a page needs', () => {
    const { seen, rows } = numbers()

    const page = takePage(rows, { ...ANY, skip: 500_000 })

    expect(page).toEqual({ rows: [500_000, 500_001, 500_002], count: null, next: 500_003 })
    expect(seen.count).toBeLessThanOrEqual(4)
  })

  it("stops looking once the page and the next one's first row are found", () => {
    const { seen, rows } = numbers()

    const page = takePage(rows, { ...ANY, conditions: [(row) => row % 2 === 1], skip: 2 })

    expect(page).toEqual({ rows: [5, 7, 9], count: null, next: 5 })
    expect(seen.count).toBe(12)
  })

  it('counts without making rows where nothing is filtered', () => {
    const { seen, rows } = numbers()

    const page = takePage(rows, { ...ANY, size: 0, counted: true })

    expect(page.count).toBe(1_000_000)
    expect(seen.count).toBeLessThanOrEqual(1)
  })

  it('sorts before it cuts, and has no next page after the last row', () => {
    const rows = { size: 5, at: (position: number) => [3, 1, 4, 1, 5][position] ?? 0 }

    const page = takePage(rows, { ...ANY, compare: (left, right) => right - left, skip: 2 })

    expect(page).toEqual({ rows: [3, 1, 1], count: null, next: null })
  })
})
