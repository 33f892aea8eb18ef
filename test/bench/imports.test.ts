import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const ROOT = new URL('../../', import.meta.url)

/** The text of each script of bench/. */
const scripts = readdirSync(new URL('bench/', ROOT), { withFileTypes: true })
  .filter(({ name }) => name !== 'node_modules')
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(new URL(`bench/${entry.name}/`, ROOT), { encoding: 'utf8', recursive: true }).map(
          (path) => `${entry.name}/${path}`,
        )
      : [entry.name],
  )
  .filter((path) => path.endsWith('.mjs'))
  .map((path) => readFileSync(new URL(`bench/${path}`, ROOT), 'utf8'))

describe('the benchmarks', () => {
  it('import only what the build makes of src', () => {
    const imported = scripts.flatMap((text) =>
      [...text.matchAll(/dist\/([\w/-]+)\.js/g)].map(([, name]) => name),
    )

    expect(imported).toContain('main')
    expect(imported.filter((name) => !existsSync(new URL(`src/${name}.ts`, ROOT)))).toEqual([])
  })
  it('write results only where a page has a place for them', () => {
    const written = scripts.flatMap((text) =>
      [...text.matchAll(/writeMarked\('([\w.-]+)', '([\w-]+)'/g)].map(([, page = '', name = '']) => ({
        page,
        name,
      })),
    )

    expect(written).toContainEqual({ page: 'performance.md', name: 'latency' })
    for (const { page, name } of written) {
      const text = readFileSync(new URL(`docs/${page}`, ROOT), 'utf8')

      expect(text).toMatch(new RegExp(`<!-- bench:${name} -->[^]*<!-- /bench:${name} -->`))
    }
  })
})
