/** What hostile requests and answers are made of. */

/** Of an answer. */
export const SIZE = 4 * 1024 ** 2
/** What fits into the head of an answer. */
export const HEAD = 15 * 1024

export const json = (value) => ({ body: typeof value === 'string' ? value : JSON.stringify(value) })
export const times = (text, size = SIZE) => text.repeat(Math.floor(size / text.length))
/** A JSON array of one item, as often as it fits. */
export const list = (item, size = SIZE) => `[${times(`${item},`, size).slice(0, -1)}]`
export const nested = (open, close, depth, inner = '') =>
  `${open.repeat(depth)}${inner}${close.repeat(depth)}`
export const range = (count, make) => Array.from({ length: count }, (_, index) => make(index))
