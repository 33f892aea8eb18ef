import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, renameSync, unlinkSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

import type { CreateFile } from '../command-line/command.ts'

/** Creates files and any missing parent folders. A file's mode is set when the file is created, not afterward. */
export const createFileOnDisk: CreateFile = (path, { mode }) => {
  mkdirSync(dirname(path), { recursive: true })
  const descriptor = openSync(path, 'wx', mode)
  return {
    fill(text) {
      writeSync(descriptor, text)
      closeSync(descriptor)
    },
    discard() {
      closeSync(descriptor)
      unlinkSync(path)
    },
  }
}

/** Writes a file atomically, replacing an existing file and creating the folder if necessary. */
export function replaceFileOnDisk(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, text, { flag: 'wx' })
  renameSync(draft, path)
}
