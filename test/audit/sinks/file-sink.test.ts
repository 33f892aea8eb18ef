import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createFileSink } from '../../../src/audit/sinks/file-sink.ts'

let directory = ''
let now = 0

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-sink-'))
  now = 0
})

afterEach(() => rm(directory, { recursive: true }))

const create = (path: string) => createFileSink({ path, clock: () => now })

describe('createFileSink', () => {
  it('appends to what is there, and lets no other users read it', async () => {
    const path = join(directory, 'audit')
    for (const line of ['a\n', 'b\n']) {
      const sink = await create(path)
      await sink.write(line)
      await sink.sync()
      await sink.close()
    }

    expect(await readFile(path, 'utf8')).toBe('a\nb\n')
    expect((await stat(path)).mode & 0o007).toBe(0)
  })

  it('goes on in a new file once the old one was moved away', async () => {
    const path = join(directory, 'audit')
    const sink = await create(path)
    await sink.write('a\n')
    await rename(path, `${path}.1`)
    now += 1_000
    await sink.write('b\n')
    await sink.close()

    expect([await readFile(`${path}.1`, 'utf8'), await readFile(path, 'utf8')]).toEqual(['a\n', 'b\n'])
  })

  // Opening a pipe without a reader would wait forever, and so would every write after it.
  it('rejects a named pipe, also one that takes the place of the file', async () => {
    const path = join(directory, 'audit')
    const sink = await create(path)
    await rename(path, `${path}.1`)
    await promisify(execFile)('mkfifo', [path])
    now += 1_000

    await expect(sink.write('a\n')).rejects.toThrow('ENXIO')
    await expect(create(path)).rejects.toThrow('ENXIO')
    await expect(create('/dev/null')).rejects.toThrow('/dev/null is not a regular file')
    await sink.close()
  })

  it('rejects where the file cannot be opened', async () => {
    await expect(create(join(directory, 'none', 'audit'))).rejects.toThrow('ENOENT')
  })
})
