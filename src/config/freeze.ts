/** A deeply readonly value. */
export type Frozen<Value> =
  Value extends ReadonlyMap<infer Key, infer Item>
    ? ReadonlyMap<Key, Frozen<Item>>
    : Value extends object
      ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
      : Value

/** Freezes a value and everything in it, including the values of maps. */
export function freeze<Value extends object>(value: Value): Frozen<Value> {
  const members = value instanceof Map ? value.values() : Object.values(value)
  for (const member of members) {
    if (typeof member === 'object' && member !== null) freeze(member)
  }
  return Object.freeze(value) as Frozen<Value>
}
