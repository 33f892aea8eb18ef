/** The part of a browser's storage that GraphiQL uses. */
export interface KeyValueStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
  clear(): void
  readonly length: number
}

/**
 * The storage for GraphiQL's tabs, history and saved operations on this machine. Headers are omitted, because they may contain a
 * token that a user pasted, and GraphiQL's history would store it. They are null instead of absent, because GraphiQL does not
 * restore tabs without them.
 */
export function withoutHeaders(storage: KeyValueStorage): KeyValueStorage {
  return {
    getItem: (key) => storage.getItem(key),
    setItem: (key, value) => storage.setItem(key, strip(value)),
    removeItem: (key) => storage.removeItem(key),
    clear: () => storage.clear(),
    get length() {
      return storage.length
    },
  }
}

function strip(text: string): string {
  if (!text.includes('"headers"')) return text
  try {
    return JSON.stringify(JSON.parse(text), (key, value) => (key === 'headers' ? null : value))
  } catch {
    return text
  }
}
