import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[]
}

const text = readFileSync(new URL('../../.github/workflows/release.yml', import.meta.url), 'utf8')
const { permissions, jobs } = parse(text) as { permissions: object; jobs: Readonly<Record<string, Job>> }

describe('the workflow of a release', () => {
  it('pins every action by the hash of a commit, with its version next to it', () => {
    const uses = text.split('\n').filter((line) => line.includes('uses:'))

    expect(uses.length).toBeGreaterThan(10)
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    )
  })

  it('gives each job the rights that it names, and no more', () => {
    expect(permissions).toEqual({})
    expect(Object.values(jobs).filter((job) => job.permissions?.contents !== 'read')).toEqual([])
  })

  it('signs the image and the chart', () => {
    const commands = (job: string) => jobs[job]?.steps.map(({ run = '' }) => run).join('\n')

    expect(commands('image')).toContain('cosign sign')
    expect(commands('chart')).toContain('cosign sign')
    expect(commands('package')).toContain('npm publish --provenance')
  })

  it('runs only commands that the package has', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    const run = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name)

    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(run))
  })
})
