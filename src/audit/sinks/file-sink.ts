import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import type { AuditSink } from '../line-queue.ts'

/** How often to check that the path still refers to the open file. */
const CHECK_MS = 1_000
/** The owner can read and write; the group can only read, because log collectors run as another user. */
const MODE = 0o640

/**
 * Appends to a file and reopens it after it is moved or removed, so log rotation needs no signal. A line is durable once the disk
 * has confirmed it.
 *
 * @param options.clock - milliseconds from an arbitrary starting point.
 * @throws if the file cannot be opened or is not a regular file (for example, a named pipe).
 */
export async function createFileSink({
  path,
  clock = () => performance.now(),
}: {
  readonly path: string
  readonly clock?: () => number
}): Promise<AuditSink> {
  let file = await openFile(path)
  let checkedAt = clock()
  let isBroken = false

  async function current(): Promise<FileHandle> {
    if (clock() - checkedAt < CHECK_MS) return file
    const [named, opened] = await Promise.all([stat(path).catch(() => null), file.stat()])
    if (named?.ino !== opened.ino || named.dev !== opened.dev) {
      const [previous, next] = [file, await openFile(path)]
      file = next
      isBroken = false
      await previous.close()
    }
    checkedAt = clock()
    return file
  }

  return {
    async write(lines) {
      const handle = await current()
      try {
        // If the last line was cut off, the next one starts on a new line.
        await handle.appendFile(isBroken ? `\n${lines}` : lines)
        isBroken = false
      } catch (error) {
        isBroken = true
        checkedAt = Number.NEGATIVE_INFINITY
        throw error
      }
    },
    sync: () => file.datasync(),
    close: () => file.close(),
  }
}

/** Opening a named pipe that has no reader would otherwise block forever. Has no effect on regular files. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK

/** Only a regular file can be made durable. */
async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path, FLAGS, MODE)
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new Error(`${path} is not a regular file`)
}
