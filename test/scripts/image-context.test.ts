import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** What the build of the image gets: `*` leaves everything out, and each other line lets a path in. */
const [all, ...others] = read('.dockerignore').trim().split('\n')
const sent = others.map((line) => line.slice(1))

function isSent(path: string): boolean {
  return sent.some((allowed) => path === allowed || path.startsWith(`${allowed}/`))
}

/** The files outside `src` that a file of `src` imports. */
function importedFrom(file: string): readonly string[] {
  const imports = read(file).matchAll(/(?:from|import)\s*\(?['"](\.[^'"?]+)/g)
  return [...imports]
    .map(([, path = '']) => relative(ROOT, join(ROOT, dirname(file), path)))
    .filter((path) => !path.startsWith('src/'))
}

describe('.dockerignore', () => {
  it('lets single paths in, and nothing else', () => {
    expect(all).toBe('*')
    expect(others.filter((line) => !line.startsWith('!'))).toEqual([])
  })

  it('lets in what the source code imports from other folders', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    const imported = files
      .filter((file) => /\.(?:ts|tsx)$/.test(file))
      .flatMap((file) => importedFrom(`src/${file}`))

    expect(imported).toContain('docs/errors.md')
    expect(imported.filter((path) => !isSent(path))).toEqual([])
  })

  it('lets in what the package contains, but for what the build makes', () => {
    const { files } = JSON.parse(read('package.json')) as { readonly files: readonly string[] }
    const sources = files.filter((path) => !path.startsWith('dist'))

    expect(sources.filter((path) => !isSent(path))).toEqual([])
  })
})
