/** A request to the control interface that the tenant cannot carry out; the message describes the problem. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}
