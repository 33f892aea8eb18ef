import { createHash } from 'node:crypto'
import type { Answer } from '../../support/http-api.ts'
import type { PartsRequest } from './parts-fields.ts'

type Json = Readonly<Record<string, unknown>>

/** Ids of parts: all below a part whose id starts with `s` is sound, anything below one with `f` may fail or not fit. */
export const SOUND_IDS = ['s1', 's2', 's3', 's4', 's5', 's6'] as const
export const FAULTY_IDS = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8'] as const

const IDS_OF_A_SORT = 9
const MAX_DEPTH = 3
/** Refusals that no client repeats; 404 means that there is nothing. */
const STATUSES = [400, 403, 409] as const

/**
 * What the API of the differential test answers. It has no state: the answer follows from the user and the request alone, by
 * a digest. Each user has their own values, so that a value of another caller is a difference.
 */
export function partsAnswer(user: string, { method, path, body }: PartsRequest): Answer {
  const draw = drawsOf(`${user} ${method} ${path}`)
  const [, collection = '', id = 's1', below = ''] = path.split('/')
  const isFaulty = id.startsWith('f') && collection !== 'echo'
  if (isFaulty && draw(100) < 15) return { status: STATUSES[draw(STATUSES.length)] ?? 400 }
  if (id.endsWith('8') || (below === 'next' && draw(100) < 15)) return { status: 404 }
  const { part, item, named, list } = objectsOf(isFaulty ? 'f' : 's', draw)
  const one = collection === 'documents' ? item : part
  switch (below) {
    case '':
      return {
        body: method === 'POST' ? { received: canonicalJson(body), part: part(1) } : { ...one(1), id },
      }
    case 'echo':
      return { body: { received: canonicalJson(body), part: part(1) } }
    case 'all':
      return { body: { items: list(one) } }
    case 'shelf':
      return { body: { rows: list(() => list(part)) } }
    case 'document':
      return { body: named(1) }
    default:
      return { body: one(1) }
  }
}

/** JSON whose members are in order of their names. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  )
}

/** Numbers below a bound, one after another, that depend on a text alone. */
function drawsOf(text: string): (below: number) => number {
  let count = 0
  let digest = Buffer.alloc(0)
  return (below) => {
    if (count % 16 === 0) digest = createHash('sha256').update(`${count} ${text}`).digest()
    const drawn = digest.readUInt16BE((count % 16) * 2)
    count += 1
    return drawn % below
  }
}

/** Makes the objects of one answer: of sound parts (`s`) or of faulty ones (`f`). */
function objectsOf(sort: 's' | 'f', draw: (below: number) => number) {
  const id = () => `${sort}${draw(IDS_OF_A_SORT)}`
  const word = () => `w${draw(1000)}`
  /** A value that fits a nullable field of a sound part; of a faulty one it may not. */
  const value = <Value>(fitting: Value, ...unfitting: readonly unknown[]): unknown => {
    const chance = draw(100)
    if (chance < 12) return null
    if (chance < 18) return undefined
    return sort === 'f' && chance < 34 && unfitting.length > 0 ? unfitting[draw(unfitting.length)] : fitting
  }
  const certain = <Value>(fitting: Value, ...unfitting: readonly unknown[]): unknown =>
    sort === 'f' && draw(100) < 15 ? [null, ...unfitting][draw(unfitting.length + 1)] : fitting
  const list = (item: (depth: number) => unknown, depth = 1): unknown[] =>
    Array.from({ length: draw(4) }, () => item(depth))

  function cell(depth: number): Json {
    return {
      value: value(draw(100), 'much', 1.5, {}),
      label: certain(word(), {}, []),
      guarded: word(),
      cell: depth < MAX_DEPTH ? value(cell(depth + 1), 'no cell') : null,
    }
  }

  function part(depth: number): Json {
    const inner = depth < MAX_DEPTH
    return {
      kind: 'part',
      id: id(),
      label: value(word(), {}, ['listed']),
      size: value(draw(100), 'big', 2 ** 31, 0.5),
      exact: certain(draw(100), 'big', {}),
      ratio: value(draw(100) / 8, 'half', {}),
      done: value(draw(2) === 0, 'done', {}),
      shade: value(['red', 'darkBlue', 'pale'][draw(3)], 'ultraviolet', 5),
      shades: value(['red', 'pale'], 'red', [null], ['red', 'ultraviolet']),
      words: value([word(), null], 'words', [{}], {}),
      grid: value([[1, 2], [], [draw(9)]], 'grid', [[1, null]], [null], [[1], 'row'], [['x']]),
      cells: inner
        ? value([[cell(depth + 1)], null], [[null]], 'cells', [['no cell', cell(depth + 1)]])
        : null,
      cell: inner ? value(cell(depth + 1), 'no cell') : null,
      mustCell: certain(cell(depth + 1)),
      any: value({ list: [1, 'two', null], word: word() }, 1),
      inner: value({ name: word() }, { name: {} }, 'no object'),
      ...(draw(2) === 0 ? { constructor: word(), valueOf: draw(100) } : {}),
      ownerId: certain(id()),
      item: inner ? value(item(depth + 1)) : null,
      items: inner ? value(list(item, depth + 1), [null], 'items') : null,
      named: inner ? value(named(depth + 1)) : null,
      vault: { id: id(), label: word() },
      ...Object.fromEntries(
        ['secret', 'mustSecret', 'open', 'signedIn', 'allowed', 'disallowed'].map((name) => [name, word()]),
      ),
    }
  }

  function named(depth: number, kinds = 6): Json {
    const kind = ['part', 'report', 'reports', 'report', 'reports', 'mystery', 'vault'][draw(kinds)]
    if (kind === 'part' || kind === 'mystery') return { ...part(depth), kind }
    return { kind, id: id(), label: value(word(), {}), ssn: word(), sn: word() }
  }

  const item = (depth: number): Json => named(depth, 7)

  return { part, item, named, list }
}
