import type { TextRules } from '../variables-in-text.ts'
import { createPathTemplate, type PathTemplate } from './path-template.ts'

/** The owners that the path of a request can start with. */
export interface OwnerPaths {
  /** The path after the owner. */
  readonly below: PathTemplate
  /** The owner that a path starts with, percent-encoded as in the path; null if it does not start with any of them. */
  ownerOf(path: string): string | null
  /** Like `ownerOf`, but with the owner's variables in braces, such as `/users/{id}`. */
  templateOf(path: string): string | null
}

/**
 * @param template - the path, which starts with the first of `owners`.
 * @param rules - as for the path itself.
 * @param owners - such as `/me` and `/users/{id}`: a variable stands for one segment, and its name does not matter.
 * @throws SyntaxError if the path does not start with the first owner, or an owner is not a path of whole segments.
 */
export function createOwnerPaths(template: string, owners: readonly string[], rules?: TextRules): OwnerPaths {
  const [first = ''] = owners
  for (const owner of owners) rejectUnfit(owner)
  if (!template.startsWith(`${first}/`)) {
    throw new SyntaxError(`"${template}" does not begin with "${first}/", the first of its owners`)
  }
  const patterns = owners.map((owner) => owner.split('/'))
  const patternOf = (segments: readonly string[]) => patterns.find((each) => begins(segments, each))
  return {
    below: createPathTemplate(template.slice(first.length), rules),
    ownerOf(path) {
      const segments = segmentsOf(path)
      const pattern = patternOf(segments)
      return pattern === undefined ? null : segments.slice(0, pattern.length).join('/')
    },
    templateOf: (path) => patternOf(segmentsOf(path))?.join('/') ?? null,
  }
}

/** Accepts only whole segments, each of which is a string or a variable. No path could start with anything else. */
function rejectUnfit(owner: string): void {
  createPathTemplate(owner)
  if (/^(?:\/(?:[^/?{}]+|\{\w+\}))+$/.test(owner)) return
  throw new SyntaxError(`"${owner}" is not a path prefix, such as "/users/{id}"`)
}

function segmentsOf(path: string): readonly string[] {
  const [plain = ''] = path.split('?')
  return plain.split('/')
}

function begins(segments: readonly string[], pattern: readonly string[]): boolean {
  return (
    segments.length > pattern.length &&
    pattern.every((part, at) => part === segments[at] || (part.startsWith('{') && segments[at] !== ''))
  )
}
