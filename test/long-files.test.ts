import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const SRC = new URL('../src/', import.meta.url)
const PAGE = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8')
const MAX_LINES = 250

function linesOf(file: string): number {
  return readFileSync(new URL(file, SRC), 'utf8').split('\n').length - 1
}

describe('docs/architecture.md', () => {
  it(`gives a reason for each file of more than ${MAX_LINES} lines, and lists no others`, () => {
    const written = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated/'))
    const section = PAGE.split('### Long files')[1]?.split('\n### ')[0] ?? ''
    const listed = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, file = '']) => file)

    const long = written.filter((file) => linesOf(file) > MAX_LINES)

    expect(long.toSorted()).toEqual(listed.toSorted())
  })
})
