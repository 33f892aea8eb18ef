/** Something that the tenant was told to do and cannot: says what is wrong with the words that told it. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}
