import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const PAGE = read('docs/clients.md')
const SECTIONS = PAGE.split('\n## ').slice(1)

/** The tests that a section names. */
function namedTests(section: string) {
  return [...section.matchAll(/Tested by `(test\/[\w./-]+)`:\s+([^.]+(?:\.[^.\s]+)*)\./g)].map(
    ([, path = '', name = '']) => ({ path, name: name.replaceAll(/\s+/g, ' ') }),
  )
}

describe('docs/clients.md', () => {
  it.each(SECTIONS.map((section) => [section.split('\n')[0], section] as const))(
    'names a test that is there: %s',
    (_title, section) => {
      const tests = namedTests(section)

      expect(tests.length).toBeGreaterThan(0)
      for (const { path, name } of tests) expect(read(path).replaceAll('%s', '…')).toContain(name)
    },
  )

  it('configures Relay as its test does', () => {
    expect(PAGE).toContain('"nodeInterfaceIdField": "globalId"')
    expect(read('test/outside/relay-project.ts')).toContain("nodeInterfaceIdField: 'globalId'")
    expect(PAGE).toContain('getDataID: ({ globalId }) => globalId')
    expect(read('test/outside/relay.test.ts')).toContain('getDataID: ({ globalId }')
  })
})
