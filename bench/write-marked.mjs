import { readFileSync, writeFileSync } from 'node:fs'

/** Replaces what a page of docs/ says between `<!-- bench:<name> -->` and `<!-- /bench:<name> -->`. */
export function writeMarked(page, name, text) {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
  const file = new URL(`../docs/${page}`, import.meta.url)
  const whole = readFileSync(file, 'utf8')
  const [before, after] = [whole.split(begin)[0], whole.split(end)[1]]
  if (before === whole || after === undefined) throw new Error(`docs/${page} has no place for ${name}`)
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`)
}
