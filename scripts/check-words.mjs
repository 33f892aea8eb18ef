/**
 * Finds words and phrases that the project does not use in what people read, and names what to write instead:
 *
 *   npm run words
 *
 * In Markdown, inline code and code blocks are left out. In tests, benchmarks and scripts, only comments and the names of
 * tests are checked, because other strings are input and expected output.
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
  'bench/*.mjs',
  'scripts/*js',
  'test/*.mjs',
  'test/*.ts',
]

/** A comment, or the first argument of `describe`, `it` and `it.each(…)` where it is one string. */
const COMMENT_OR_NAME =
  /^\s*(?:\/\/|\/?\*).*$|\s\/\/\s.*$|(?:\b(?:describe|it)|\))\(\s*(?:'[^'\n]*'|"[^"\n]*"|`[^`\n]*`)/gm

const WORDS = new RegExp(`\\b(?:${[...INSTEAD.keys()].join('|')})\\b`, 'gi')

const paths = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...FILES],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((path) => /\.(?:md|graphql|tsx?|html|[cm]js)$/.test(path))

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

/** The text with all else blanked out, so that lines keep their numbers. */
function proseOf(path, text) {
  if (/^(?:bench|scripts|test)\//.test(path)) return commentsAndNames(text)
  if (!path.endsWith('.md')) return text
  return text.replaceAll(/^```.*?^```/gms, blank).replaceAll(/`[^`\n]*`/g, '')
}

function commentsAndNames(text) {
  let [prose, end] = ['', 0]
  for (const { 0: part, index } of text.matchAll(COMMENT_OR_NAME)) {
    prose += `${blank(text.slice(end, index))} ${part}`
    end = index + part.length
  }
  return prose
}

function blank(text) {
  return text.replaceAll(/[^\n]/g, '')
}

function insteadOf(word) {
  for (const [words, instead] of INSTEAD) {
    if (words.split('|').includes(word.toLowerCase())) return instead
  }
  return 'something else'
}
