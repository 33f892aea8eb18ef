import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

import { COMMANDS } from '../../src/cli/commands.ts'
import { SETTINGS } from '../../src/config/settings.ts'

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
    expect(existsSync(new URL(path, ROOT)) && titlesIn(read(path))).toContain(name)
  })

  it('links to files that are there', () => {
    expect(brokenLinksOf('docs/security.md')).toEqual([])
  })
})

describe('SECURITY.md', () => {
  it('has reports come in privately, through the repository host and no address of its own', () => {
    expect(read('SECURITY.md')).toContain('private vulnerability reporting')
    expect(read('SECURITY.md')).not.toMatch(/[\w.+-]+@[\w-]+\.\w|https?:/)
  })

  it('is linked where people look for it, and links to files that are there', () => {
    expect(read('README.md')).toContain('(SECURITY.md)')
    expect(read('docs/security.md')).toContain('(../SECURITY.md)')
    expect(brokenLinksOf('SECURITY.md')).toEqual([])
  })

  it('names settings and commands that exist', () => {
    const variables = [...read('SECURITY.md').matchAll(/`((?:BEHALF|ENTRA)_[A-Z_]+)`/g)].map(
      ([, name]) => name,
    )
    const commands = [...read('SECURITY.md').matchAll(/`behalf ([a-z]+(?: [a-z]+)?)/g)].map(
      ([, name]) => name,
    )

    expect(variables.filter((name) => !SETTINGS.some(({ variable }) => variable === name))).toEqual([])
    expect(commands.filter((name) => !COMMANDS.some((command) => command.name === name))).toEqual([])
  })
})

/** A test file in which the placeholders of titles are written as the page writes them. */
function titlesIn(text: string): string {
  return text.replaceAll("\\'", "'").replaceAll(/%(?:\.\d+)?[a-z#]|\$[a-z]\w*/g, '…')
}

function brokenLinksOf(page: string): readonly string[] {
  const links = [...read(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => !existsSync(new URL(link, new URL(page, ROOT))))
}
