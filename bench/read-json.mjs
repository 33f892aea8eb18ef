/**
 * What it costs to read an answer without rounding its numbers, compared with `JSON.parse` alone.
 *
 * Rounds are interleaved and medians compared, so that a busy machine slows both alike.
 */
import { randomUUID } from 'node:crypto'
import { readJson } from '../dist/json/lossless-json.js'

const ROUNDS = 25
const READS = 200

const users = JSON.stringify({
  value: Array.from({ length: 100 }, (_, index) => ({
    id: randomUUID(),
    displayName: `Person ${index}`,
    mail: `person${index}@contoso.example`,
    jobTitle: null,
    count: index * 37,
    price: 12.5 * index,
    createdDateTime: '2024-02-01T10:00:00Z',
  })),
})
const ANSWERS = {
  'a page of users': users,
  'short numbers': JSON.stringify(Array.from({ length: 2000 }, (_, index) => [index, index * 1.25, -index])),
  'doubles of 17 digits': JSON.stringify(Array.from({ length: 2000 }, () => [Math.random() * 180])),
  'a page of users with one number beyond 2^53': users.replace('"count":0', '"count":9007199254740993'),
}

function microseconds(read, bytes) {
  const start = process.hrtime.bigint()
  for (let count = 0; count < READS; count += 1) read(bytes)
  return Number(process.hrtime.bigint() - start) / READS / 1000
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}

/** Medians for each kind of answer, in microseconds. */
export async function benchReadJson() {
  return Object.entries(ANSWERS).map(([name, text]) => {
    const bytes = Buffer.from(text)
    const native = []
    const lossless = []
    for (let round = 0; round < ROUNDS; round += 1) {
      native.push(microseconds((each) => JSON.parse(each.toString('utf8')), bytes))
      lossless.push(microseconds(readJson, bytes))
    }
    return { name, bytes: bytes.length, native: median(native), lossless: median(lossless) }
  })
}
