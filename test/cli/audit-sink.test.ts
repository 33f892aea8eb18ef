// Covers: open-telemetry-resource.ts
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createAuditSink } from '../../src/cli/audit-sink.ts'
import type { AuditConfig } from '../../src/config/config.ts'

const NONE: AuditConfig = {
  destination: 'none',
  file: null,
  syslog: null,
  onOverflow: 'refuse',
  users: 'objectId',
  clientAddress: 'none',
}

function open(config: Partial<AuditConfig>, written: string[] = []) {
  const output = { write: (line: string) => void written.push(line) }
  return createAuditSink({ ...NONE, ...config }, { output, version: '1.2.3' })
}

describe('createAuditSink', () => {
  it('is none where the configuration asks for none', async () => {
    expect(await open({})).toBeNull()
  })

  it('writes to the standard output', async () => {
    const written: string[] = []
    const sink = await open({ destination: 'stdout' }, written)
    await sink?.write('a\n')

    expect(written).toEqual(['a\n'])
  })

  it('appends to a file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'behalf-audit-'))
    const file = join(directory, 'audit.jsonl')
    const sink = await open({ destination: 'file', file })
    await sink?.write('a\n')
    await sink?.close()

    expect(await readFile(file, 'utf8')).toBe('a\n')
    await rm(directory, { recursive: true })
  })

  it('names the setting of a file that cannot be opened', async () => {
    await expect(open({ destination: 'file', file: tmpdir() })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [expect.stringMatching(/^audit\.file \(BEHALF_AUDIT_FILE\): EISDIR/)],
    })
  })

  it('sends to syslog, and connects with the first line only', async () => {
    const path = join(tmpdir(), 'behalf-no-such-socket')
    const sink = await open({ destination: 'syslog', syslog: { transport: 'unix', path } })

    await expect(sink?.write('a\n')).rejects.toThrow('ENOENT')
  })

  it('sends by OTLP where the optional packages are there', async () => {
    const sink = await open({ destination: 'otlp' })

    expect(sink).not.toBeNull()
    await sink?.close()
  })
})
