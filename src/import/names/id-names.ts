import { wordsOf } from './words.ts'

/** Whether a name is the name of an ID: `id`, `owner_id`, `ownerId`, `ownerID`. */
export function isIdName(name: string): boolean {
  return /^id$/i.test(name) || /(?:_id|[a-z]Id|[a-z]ID)$/.test(name)
}

/** Whether two names are the same in different styles: `order_id` and `orderId`. */
export function wordsMatch(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ')
}
