import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')

/** What the page's tables promise, and the test that each promise names. */
const PROMISES = [...read('docs/security.md').matchAll(/^\| (.+?) \| `(test\/[\w./-]+)`: (.+?) \|$/gm)].map(
  ([, promise = '', path = '', name = '']) => ({ promise, path, name }),
)

describe('docs/security.md', () => {
  it('makes promises', () => {
    expect(PROMISES.length).toBeGreaterThan(30)
  })

  it.each(PROMISES)('names a test that is there: $promise', ({ path, name }) => {
    expect(existsSync(new URL(path, ROOT)) && read(path).replaceAll("\\'", "'")).toContain(name)
  })

  it('links to files that are there', () => {
    const links = [...read('docs/security.md').matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)

    expect(links.filter((link) => !existsSync(new URL(link, new URL('docs/', ROOT))))).toEqual([])
  })
})
