/**
 * What replicas share: texts with an end of life, and messages. The server behind it may come and go; each call then
 * rejects, soon.
 */
export interface SharedStore {
  /** The values of keys in their order, null if there is none or one that is too long; one round trip. */
  read(keys: readonly string[]): Promise<readonly (string | null)[]>
  /** How long a value is still kept, in milliseconds, by the server's clock; null if there is none, or no end. */
  lifeOf(key: string): Promise<number | null>
  /** @param condition - `ifPresent` leaves a key alone that is not there. Default `always`. */
  write(key: string, value: string, lifeMs: number, condition?: 'always' | 'ifPresent'): Promise<void>
  /** Gives a value so much more life, from now on, if it is there. */
  renew(key: string, lifeMs: number): Promise<void>
  /** Writes unless there is a value already; resolves to whether it did. */
  setIfAbsent(key: string, value: string, lifeMs: number): Promise<boolean>
  remove(key: string): Promise<void>
  /** Adds one to a number, which is 0 if there is none; resolves to the sum. */
  count(key: string, lifeMs: number): Promise<number>
  /** Adds a member to a set. The set is kept for so long from now on. */
  join(key: string, member: string, lifeMs: number): Promise<void>
  leave(key: string, member: string): Promise<void>
  /** The members of a set; of more than `most`, as many at random. */
  members(key: string, most: number): Promise<readonly string[]>
  /** Tells all replicas, this one included. */
  publish(message: string): Promise<void>
  /** Calls the listener with each message, from the moment the server can be reached. */
  subscribe(listener: (message: string) => void): void
  /** Whether the server can be reached, and has not left the latest call without an answer. */
  isConnected(): boolean
  /** What is wrong with the server, for an operator; null if nothing is. */
  warning(): string | null
  close(): Promise<void>
}
