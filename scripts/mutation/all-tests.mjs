/**
 * The tests of one room as one file: Jest loads every library anew for each test file, and a thousand mutants would spend most
 * of their time on that.
 */
import { readdirSync } from 'node:fs'

const { room, notRun } = globalThis.MUTATION
const ROOT = new URL('../../', import.meta.url)

const files = readdirSync(new URL(`test/${room}`, ROOT), { recursive: true })
  .map((name) => `test/${room}/${name}`)
  .filter((name) => name.endsWith('.test.ts') && !notRun.includes(name))
  .sort()

// One after another: tests belong to the file that is being loaded.
for (const file of files) {
  globalThis.MUTATION.file = file
  await import(new URL(file, ROOT).href)
}
