import { crc32, deflateSync } from 'node:zlib'
import { hash32 } from '../../contoso/object-id.ts'

const CELLS = 6
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const BACKGROUND = [0xf3, 0xf2, 0xf1]

/**
 * A PNG of colored cells, mirrored left to right. The same text always produces the same image, which is only a few
 * hundred bytes in size.
 *
 * @param size - width and height in pixels.
 * @see https://www.w3.org/TR/png-3/#5PNG-file-signature
 */
export function identicon(text: string, size: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // Each pixel is an eight-bit index into the palette.
  header.set([8, 3, 0, 0, 0], 8)
  const palette = Buffer.from([...BACKGROUND, ...colorOf(text)])
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(pixelsOf(text, size))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A color dark enough to be visible against the background. */
function colorOf(text: string): readonly number[] {
  const hash = hash32(`color:${text}`)
  return [hash & 0x7f, (hash >>> 8) & 0x7f, 0x60 + ((hash >>> 16) & 0x5f)]
}

/** One byte per pixel, with a zero ("no filter") before each line. */
function pixelsOf(text: string, size: number): Buffer {
  const cells = hash32(`cells:${text}`)
  const cellAt = (position: number) => Math.floor((position * CELLS) / size)
  const lines = Array.from({ length: CELLS }, (_, row) => {
    const line = Array.from({ length: size }, (_, x) => {
      const mirrored = Math.min(cellAt(x), CELLS - 1 - cellAt(x))
      return (cells >>> (row * (CELLS / 2) + mirrored)) & 1
    })
    return Buffer.from([0, ...line])
  })
  return Buffer.concat(Array.from({ length: size }, (_, y) => lines[cellAt(y)] ?? Buffer.alloc(0)))
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, checksum])
}
