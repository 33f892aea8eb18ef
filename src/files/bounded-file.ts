import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'

const MIB = 1024 ** 2
/** The largest file that is read by default: the largest description that is imported. */
const MAX_BYTES = 64 * MIB
const CHUNK_BYTES = 64 * 1024

/** What a shell makes of `<(…)`, and standard input by its path: the other end of these is there. And what is always empty. */
const CONNECTED = /^\/(?:dev\/(?:fd\/\d{1,4}|stdin|null)|proc\/self\/fd\/\d{1,4})$/

/**
 * Reads a file of this machine. Devices and named pipes are refused, because they may never end or never begin, unless a shell has
 * connected them.
 *
 * @param maxBytes - a multiple of 1 MiB. Default: 64 MiB.
 * @throws what `node:fs` throws, or an error whose `code` describes why the file is not read.
 */
export async function readBoundedFile(path: string, maxBytes: number = MAX_BYTES): Promise<Buffer> {
  if (!CONNECTED.test(path)) rejectSpecial(path, await stat(path))
  const file = await open(path, 'r')
  try {
    const gathered = gather(path, maxBytes)
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await file.read(chunk)
      if (bytesRead === 0) return gathered.bytes()
      gathered.add(chunk.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

/** Like {@link readBoundedFile}, for what is read before anything is served. */
export function readBoundedFileSync(path: string, maxBytes: number = MAX_BYTES): Buffer {
  if (!CONNECTED.test(path)) rejectSpecial(path, statSync(path))
  const descriptor = openSync(path, 'r')
  try {
    return readBoundedDescriptor(descriptor, path, maxBytes)
  } finally {
    closeSync(descriptor)
  }
}

/** Reads what is open, such as standard input, to its end. @param path - its name in an error. */
export function readBoundedDescriptor(
  descriptor: number,
  path: string,
  maxBytes: number = MAX_BYTES,
): Buffer {
  const gathered = gather(path, maxBytes)
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  for (;;) {
    const length = readSync(descriptor, chunk)
    if (length === 0) return gathered.bytes()
    gathered.add(chunk.subarray(0, length))
  }
}

function rejectSpecial(path: string, stats: Stats): void {
  if (!(stats.isFile() || stats.isDirectory())) throw fileError(path, 'not a regular file')
}

/** The stated size of a file may be out of date, and is 0 for files that the system generates. */
function gather(path: string, maxBytes: number) {
  const chunks: Buffer[] = []
  let length = 0
  return {
    add(chunk: Buffer): void {
      length += chunk.length
      if (length > maxBytes) throw fileError(path, `larger than ${maxBytes / MIB} MiB`)
      // A copy: a pipe delivers much less at a time than the buffer holds, and the buffer is used again.
      chunks.push(Buffer.from(chunk))
    },
    bytes: () => Buffer.concat(chunks, length),
  }
}

function fileError(path: string, code: string): Error {
  return Object.assign(new Error(`${path} is ${code}`), { code })
}
