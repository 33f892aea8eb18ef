/**
 * What replicas share: texts with an end of life, and messages. The server behind it may come and go; each call then
 * rejects, soon.
 */
export interface SharedStore {
  /** The values of keys in their order, null where there is none or one that is too long; one round trip. */
  read(keys: readonly string[]): Promise<readonly (string | null)[]>
  /** @param condition - `ifPresent` leaves a key alone that is not there. Default `always`. */
  write(key: string, value: string, lifeMs: number, condition?: 'always' | 'ifPresent'): Promise<void>
  /** Gives a value so much more life, from now on, if it is there. */
  renew(key: string, lifeMs: number): Promise<void>
  /** Writes unless there is a value already; resolves to whether it did. */
  setIfAbsent(key: string, value: string, lifeMs: number): Promise<boolean>
  remove(key: string): Promise<void>
  /** Tells all replicas, this one included. */
  publish(message: string): Promise<void>
  /** Calls the listener with each message, from the moment the server can be reached. */
  subscribe(listener: (message: string) => void): void
  /** Whether the server can be reached, and has not left the latest call without an answer. */
  isConnected(): boolean
  close(): Promise<void>
}
