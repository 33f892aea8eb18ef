/**
 * The state that replicas share: strings that expire, and messages. While the server cannot be reached, every call
 * rejects after a short time.
 */
export interface SharedStore {
  /** The values of keys, in the order of the keys; null for a value that is missing or too long. Takes one round trip. */
  read(keys: readonly string[]): Promise<readonly (string | null)[]>
  /**
   * The remaining lifetime of a value in milliseconds, according to the server's clock; null if there is no value, or it does not
   * expire.
   */
  lifeOf(key: string): Promise<number | null>
  /** @param condition - `ifPresent` writes only if the key has a value. Default `always`. */
  write(key: string, value: string, lifeMs: number, condition?: 'always' | 'ifPresent'): Promise<void>
  /** Sets the remaining lifetime of a value, if there is one. */
  renew(key: string, lifeMs: number): Promise<void>
  /** Writes unless there is a value; resolves to whether it wrote. */
  setIfAbsent(key: string, value: string, lifeMs: number): Promise<boolean>
  remove(key: string): Promise<void>
  /**
   * Removes a value; resolves to whether there was one. If several callers remove the same value, only one of them gets `true`.
   */
  take(key: string): Promise<boolean>
  /** Increments a number that starts at 0; resolves to the new value. */
  count(key: string, lifeMs: number): Promise<number>
  /** Adds a member to a set. The set expires `lifeMs` from now. */
  join(key: string, member: string, lifeMs: number): Promise<void>
  leave(key: string, member: string): Promise<void>
  /** The members of a set, or `max` random members if it has more. */
  members(key: string, max: number): Promise<readonly string[]>
  /** Sends a message to all replicas, including this one. */
  publish(message: string): Promise<void>
  /** Calls the listener with each message once the server is reachable. */
  subscribe(listener: (message: string) => void): void
  /** Whether the server can be reached and has replied to the latest call. */
  isConnected(): boolean
  /** Describes a problem with the server, for an operator; null if there is none. */
  warning(): string | null
  close(): Promise<void>
}
