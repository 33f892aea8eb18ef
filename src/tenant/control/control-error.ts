/** Thrown if the tenant cannot carry out a request to the control interface. The message describes the problem. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}
