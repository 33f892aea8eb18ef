import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'

const MIB = 1024 ** 2
/** The default size limit for a file, which also applies to imported descriptions. */
const MAX_BYTES = 64 * MIB
const CHUNK_BYTES = 64 * 1024

/**
 * Paths that are safe to read: those that a shell creates for `<(…)` and standard input, because they are connected at the other
 * end, and the null device, because it is always empty.
 */
const CONNECTED = /^\/(?:dev\/(?:fd\/\d{1,4}|stdin|null)|proc\/self\/fd\/\d{1,4})$/

/**
 * Reads a file on this machine. Devices and named pipes are rejected unless a shell has connected them, because reading them may
 * block forever.
 *
 * @param maxBytes - a multiple of 1 MiB. Default: 64 MiB.
 * @throws the errors of `node:fs`, or an error whose `code` describes why the file was not read.
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

/** Like {@link readBoundedFile}, for files that are read before requests are served. */
export function readBoundedFileSync(path: string, maxBytes: number = MAX_BYTES): Buffer {
  if (!CONNECTED.test(path)) rejectSpecial(path, statSync(path))
  const descriptor = openSync(path, 'r')
  try {
    return readBoundedDescriptor(descriptor, path, maxBytes)
  } finally {
    closeSync(descriptor)
  }
}

/** Reads an open file, such as standard input, to its end. @param path - the file name to use in errors. */
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

/** Collects chunks and limits their total size. A file's stated size may be out of date, and is 0 for system-generated files. */
function gather(path: string, maxBytes: number) {
  const chunks: Buffer[] = []
  let length = 0
  return {
    add(chunk: Buffer): void {
      length += chunk.length
      if (length > maxBytes) throw fileError(path, `larger than ${maxBytes / MIB} MiB`)
      // Copies the chunk, because the buffer is reused. A pipe delivers much less at a time than the buffer holds.
      chunks.push(Buffer.from(chunk))
    },
    bytes: () => Buffer.concat(chunks, length),
  }
}

function fileError(path: string, code: string): Error {
  return Object.assign(new Error(`${path} is ${code}`), { code })
}
