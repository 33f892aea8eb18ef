import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs'

import type { CreateFile } from './command.ts'

/** Makes files on this machine. The mode is that of the file from its first byte on. */
export const createFileOnDisk: CreateFile = (path, { mode }) => {
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
