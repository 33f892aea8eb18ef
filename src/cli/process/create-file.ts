import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, renameSync, unlinkSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

import type { CreateFile } from '../command-line/command.ts'

/** Makes files on this machine, and folders for them. The mode is that of the file from its first byte on. */
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

/** Writes a file of this machine, whole or not at all, over the one that is there. Makes its folder. */
export function replaceFileOnDisk(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, text, { flag: 'wx' })
  renameSync(draft, path)
}
