import { hash } from 'node:crypto'

/**
 * Names for several strings, such as scopes that become resources in infrastructure as code. If two strings would get
 * the same name, such as `Files.Read` and `files-read`, part of the second one's digest is appended to its name,
 * because resource names must be unique.
 */
export function uniqueNames(
  texts: readonly string[],
  nameOf: (text: string) => string,
): (text: string) => string {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const text of texts) {
    const name = nameOf(text)
    names.set(text, taken.has(name) ? nameOf(`${text}-${hash('sha256', text).slice(0, 8)}`) : name)
    taken.add(name)
  }
  return (text) => names.get(text) ?? nameOf(text)
}
