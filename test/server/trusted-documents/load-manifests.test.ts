import { truncate } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { ConfigInvalidError } from '../../../src/errors/startup.ts'
import { loadManifests } from '../../../src/server/trusted-documents/load-manifests.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { apolloManifest, createFolder, sha256 } from './manifest-file.ts'

let folder: Awaited<ReturnType<typeof createFolder>>
let logged: Record<string, unknown>[]

beforeEach(async () => {
  folder = await createFolder()
  logged = []
})
afterEach(() => folder.remove())

/** Writes manifests under their names, in order, and loads them. */
async function load(contents: Readonly<Record<string, string>>) {
  const paths = await Promise.all(
    Object.entries(contents).map(([name, content]) => folder.write(name, content)),
  )
  const destination = { write: (line: string) => void logged.push(JSON.parse(line)) }
  return loadManifests(paths, createLog({ level: 'info', destination }))
}

async function problemsOf(contents: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const error = await load(contents).catch((reason: unknown) => reason)
  if (!(error instanceof ConfigInvalidError)) throw new TypeError('the manifests were loaded')
  return error.problems.map((problem) => problem.replaceAll(`${folder.path}/`, ''))
}

const HELLO = 'query Hello { hello }'

describe('loadManifests', () => {
  it("reads Apollo's manifests and codegen's persisted documents together", async () => {
    const operations = await load({
      'web.json': apolloManifest({ Hello: HELLO }),
      'phone.json': JSON.stringify({ c0ffee: '{ hello }' }),
    })

    expect(operations).toEqual([
      { id: sha256(HELLO), name: 'Hello', body: HELLO, manifest: `${folder.path}/web.json` },
      { id: 'c0ffee', name: undefined, body: '{ hello }', manifest: `${folder.path}/phone.json` },
    ])
    expect(logged).toEqual([])
  })

  it('takes an operation once that two front ends share', async () => {
    const operations = await load({
      'web.json': apolloManifest({ Hello: HELLO }),
      'phone.json': JSON.stringify({ [sha256(HELLO)]: HELLO }),
    })

    expect(operations.map(({ id }) => id)).toEqual([sha256(HELLO)])
  })

  it('warns of an id that looks like a hash and is not that of its document', async () => {
    await load({ 'web.json': apolloManifest({ Hello: HELLO }, () => sha256('something else')) })

    expect(logged).toEqual([
      expect.objectContaining({ level: 'warn', operation: 'Hello', id: sha256('something else') }),
    ])
  })

  it('reports all problems at once', async () => {
    const problems = await problemsOf({
      'text.json': 'query Hello { hello }',
      'list.json': '[]',
      'none.json': '{}',
      'empty.json': apolloManifest({}),
      'version.json': apolloManifest({ Hello: HELLO }).replace('"version":1', '"version":2'),
      'format.json': '{"format":"relay","operations":[]}',
      'members.json': '{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"},7]}',
      'values.json': '{"a":{"body":"{ hello }"}}',
    })

    expect(problems).toEqual([
      'text.json is not a JSON object',
      'list.json is not a JSON object',
      'none.json has no operations',
      'empty.json has no operations',
      'version.json does not use version 1 of the apollo-persisted-query-manifest format',
      'format.json does not use version 1 of the apollo-persisted-query-manifest format',
      'members.json: operations.0 must have an ID and the text of a document',
      'members.json: operations.1 must have an ID and the text of a document',
      'values.json: "a" must have an ID and the text of a document',
    ])
  })

  it('names a file that is not there', async () => {
    const log = createLog({ level: 'silent' })

    await expect(loadManifests([`${folder.path}/web.json`], log)).rejects.toThrow(
      'web.json cannot be read (ENOENT)',
    )
  })

  it('does not read a file that is larger than any manifest, or that never ends', async () => {
    const path = await folder.write('web.json', '')
    await truncate(path, 64 * 1024 ** 2 + 1)

    await expect(loadManifests([path], createLog({ level: 'silent' }))).rejects.toThrow(
      'web.json cannot be read (larger than 64 MiB)',
    )
    await expect(loadManifests(['/dev/zero'], createLog({ level: 'silent' }))).rejects.toThrow(
      '/dev/zero cannot be read (not a regular file)',
    )
  })

  it('rejects an id with two documents', async () => {
    const problems = await problemsOf({
      'web.json': apolloManifest({ Hello: HELLO }, (_body, name) => name),
      'phone.json': JSON.stringify({ Hello: '{ hello }' }),
    })

    expect(problems).toEqual(['phone.json: the ID Hello belongs to a different document in web.json'])
  })
})
