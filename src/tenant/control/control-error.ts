/** A request to the control interface that the tenant cannot carry out; the message says what is wrong with it. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}
