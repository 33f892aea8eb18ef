import { closeSync, openSync, readSync, statSync } from 'node:fs'

/** The largest file that is read: the largest description that is imported. */
const MAX_BYTES = 64 * 1024 ** 2
const CHUNK_BYTES = 64 * 1024

/** Standard input, whichever option names a file. */
const STANDARD_INPUT = '-'
/** What a shell makes of `<(…)`, and standard input by its path: the other end of these is there. And what is always empty. */
const CONNECTED = /^\/(?:dev\/(?:fd\/\d{1,4}|stdin|null)|proc\/self\/fd\/\d{1,4})$/

/**
 * Reads a file of this machine, or standard input for `-`. Devices and named pipes are refused, because they may never end or never
 * begin, unless a shell has connected them.
 *
 * @param stdin - the descriptor of standard input.
 * @throws what `node:fs` throws, or an error whose `code` says in words why the file is not read.
 */
export function readFileOnDisk(path: string, stdin: number): Buffer {
  if (path === STANDARD_INPUT) return bytesOf(stdin, path)
  if (!CONNECTED.test(path) && isSpecial(path)) throw refusal(path, 'not a regular file')
  const descriptor = openSync(path, 'r')
  try {
    return bytesOf(descriptor, path)
  } finally {
    closeSync(descriptor)
  }
}

function isSpecial(path: string): boolean {
  const stats = statSync(path)
  return !(stats.isFile() || stats.isDirectory())
}

/** The size that a file states may be that of another moment, and is 0 for what the system makes up. */
function bytesOf(descriptor: number, path: string): Buffer {
  const chunks: Buffer[] = []
  let bytes = 0
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    const length = readSync(descriptor, chunk)
    if (length === 0) return Buffer.concat(chunks, bytes)
    bytes += length
    if (bytes > MAX_BYTES) throw refusal(path, 'larger than 64 MiB')
    chunks.push(chunk.subarray(0, length))
  }
}

function refusal(path: string, code: string): Error {
  return Object.assign(new Error(`${path} is ${code}`), { code })
}
