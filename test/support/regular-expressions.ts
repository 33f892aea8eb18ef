import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AST } from '@eslint-community/regexpp'
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'
import { parseSync } from '@swc/core'
import {
  getConsumedChars,
  getFirstConsumedChar,
  isPotentiallyEmpty,
  type ReadonlyFlags,
} from 'regexp-ast-analysis'
import { analyse } from 'scslre'

/** A regular expression as it is written. */
export interface Written {
  readonly file: string
  readonly pattern: string
  readonly flags: string
}

/**
 * The regular expressions of TypeScript files below a folder, in a stable order. One that is made at run time has the pattern
 * `new RegExp`.
 */
export function expressionsIn(directory: string, isLeftOut: (file: string) => boolean): readonly Written[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !isLeftOut(file))
    .sort()
    .flatMap((file) => expressionsOf(file, readFileSync(join(directory, file), 'utf8')))
}

/** The same of one text. */
export function expressionsOf(file: string, text: string): readonly Written[] {
  const found: Written[] = []
  function walk(node: unknown): void {
    if (typeof node !== 'object' || node === null) return
    const { type, pattern, flags, callee } = node as Record<string, unknown>
    if (type === 'RegExpLiteral') found.push({ file, pattern: String(pattern), flags: String(flags) })
    // Of calls, with and without `new`.
    else if (isRegExp(callee)) found.push({ file, pattern: 'new RegExp', flags: '' })
    for (const member of Object.values(node)) walk(member)
  }
  walk(parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2023' }))
  return found
}

function isRegExp(callee: unknown): boolean {
  return typeof callee === 'object' && callee !== null && 'value' in callee && callee.value === 'RegExp'
}

/**
 * Why an expression may take more than linear time to look through a text; null where it does not. Says more often than needed
 * that it may: an expression that is hard to judge is hard to read, too.
 */
export function superLinearity({ pattern, flags }: Pick<Written, 'pattern' | 'flags'>): string | null {
  const [report] = analyse({ source: pattern, flags }).reports
  if (report) return `it backtracks (${report.type})`
  const parser = new RegExpParser()
  const parsedFlags = parser.parseFlags(flags)
  const parsed = parser.parsePattern(pattern, undefined, undefined, { unicode: flags.includes('u') })
  const restarting = isAnchored(parsed, parsedFlags) ? undefined : restartingIn(parsed, parsedFlags)
  return restarting ? `after ${restarting} it may start again within` : null
}

/** Whether a search can begin at one place alone. */
function isAnchored(pattern: AST.Pattern, { multiline, sticky }: AST.Flags): boolean {
  if (sticky) return true
  return (
    !multiline &&
    pattern.alternatives.every(
      ({ elements: [first] }) => first?.type === 'Assertion' && first.kind === 'start',
    )
  )
}

/**
 * A repetition without end that a search may read, fail behind, and begin again at each place of: that takes as long as the
 * square of what it has read.
 */
function restartingIn(pattern: AST.Pattern, flags: ReadonlyFlags): string | undefined {
  const starts = getFirstConsumedChar(pattern.alternatives, 'ltr', flags).char
  let found: string | undefined
  visitRegExpAST(pattern, {
    onQuantifierEnter(quantifier) {
      if (quantifier.max !== Number.POSITIVE_INFINITY || !canFailAfter(quantifier, flags)) return
      const read = getConsumedChars(quantifier.element as AST.Element, flags).chars
      if (!starts.isDisjointWith(read)) found ??= quantifier.raw
    },
  })
  return found
}

/** Whether the expression goes on behind an element with something that need not be there. */
function canFailAfter(element: AST.Element, flags: ReadonlyFlags): boolean {
  const { parent } = element
  if (parent.type === 'Quantifier') return canFailAfter(parent, flags)
  if (parent.type !== 'Alternative') return false
  const behind = parent.elements.slice(parent.elements.indexOf(element) + 1)
  if (behind.some((each) => each.type === 'Assertion' || !isPotentiallyEmpty(each, flags))) return true
  const around = parent.parent
  return around.type !== 'Pattern' && canFailAfter(around, flags)
}
