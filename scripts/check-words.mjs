/**
 * Finds words and phrases that the project does not use in what people read, and names what to write instead:
 *
 *   npm run words
 *
 * Inline code, code blocks and the names of tests are not looked at.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const INSTEAD = new Map([
  ['whoever', 'name the client, caller, user or operator'],
  ['whatever', '"regardless of …", "any", "everything that"'],
  ['somebody', '"a user", "a person", "another client"'],
  ['nobody', '"no caller", "no user", "nothing"'],
  ['everybody', '"all users", "everyone"'],
  ['anybody', '"any caller", "anyone"'],
  ['mend|mends|mended', '"fix", "correct"'],
  ['lately', '"recently"'],
  ['to be had|is had', '"obtained", "available"'],
  ['by itself|by themselves', '"automatically", "on its own"'],
  ['beside', '"next to", "together with", "in addition to"'],
  ['told', '"reported to", "named", "informed of"'],
  ['lets go', '"releases"'],
  ['makes no sense', '"is invalid"'],
  ['under way', '"in flight", "in progress"'],
  ['at hand', '"cached", "available"'],
  ['anew', '"again"'],
  ['demands on', '"conditions on", "requirements for"'],
  ['truth value|truth values', '"Boolean"'],
  ['as ever', '"as usual", "normally"'],
])

const FILES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/*.md',
  'examples/web/README.md',
  'schema/*.graphql',
  'src',
]

const WORDS = new RegExp(`\\b(?:${[...INSTEAD.keys()].join('|')})\\b`, 'gi')

const paths = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...FILES],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((path) => /\.(?:md|graphql|tsx?|html)$/.test(path))

const found = paths.flatMap((path) => findingsIn(path, readFileSync(path, 'utf8')))
for (const finding of found) console.error(finding)
if (found.length > 0) process.exit(1)

/** One line for each word: where it is, and what to write instead. */
function findingsIn(path, text) {
  return proseOf(path, text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(WORDS)].map(([word]) => `${path}:${index + 1}: "${word}": write ${insteadOf(word)}`),
    )
}

/** The text with code blanked out, so that lines keep their numbers. */
function proseOf(path, text) {
  if (!path.endsWith('.md')) return text
  return text
    .replaceAll(/^```.*?^```/gms, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/`test\/[^`]*`:[^|]*/g, '')
    .replaceAll(/^Tested by .*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
}

function insteadOf(word) {
  for (const [words, instead] of INSTEAD) {
    if (words.split('|').includes(word.toLowerCase())) return instead
  }
  return 'something else'
}
