import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

const ROOT = new URL('../../', import.meta.url)

describe('the benchmarks', () => {
  it('import only what the build makes of src', () => {
    const files = ['', 'hostile/', 'replicas/', 'speed/', 'speed/apis/', 'speed/load/'].flatMap((folder) =>
      readdirSync(new URL(`bench/${folder}`, ROOT))
        .filter((name) => name.endsWith('.mjs'))
        .map((name) => `bench/${folder}${name}`),
    )
    const imported = files.flatMap((file) =>
      [...readFileSync(new URL(file, ROOT), 'utf8').matchAll(/dist\/([\w/-]+)\.js/g)].map(([, name]) => name),
    )

    expect(imported).toContain('main')
    expect(imported.filter((name) => !existsSync(new URL(`src/${name}.ts`, ROOT)))).toEqual([])
  })
})
