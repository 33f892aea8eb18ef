import { describe, expect, it } from '@jest/globals'
import { rejectNestedQuotes } from '../../../src/plan/templates/nested-quotes.ts'
import { QUOTING_LANGUAGES } from '../../../src/plan/templates/quoting-languages.ts'

/** The name of the variable that is rejected in a template; null if none is. */
function rejected(language: keyof typeof QUOTING_LANGUAGES, template: string): string | null {
  const parts = template.split(/\{(\w+)\}/)
  try {
    rejectNestedQuotes(parts, QUOTING_LANGUAGES[language])
    return null
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return (
      /^\{(\w+)\} is in nested quotes, .* as in body: \{ query: "…" \} with its own language$/.exec(
        error.message,
      )?.[1] ?? error.message
    )
  }
}

describe('rejectNestedQuotes', () => {
  it.each([
    ['ODATA', `querytext='title:"{t}"'`],
    ['ODATA', `x eq 'a' and y eq 'b \`{t}\`'`],
    ['ODATA', `x eq '{a}' and y eq 'b "c" "d {t} e"'`],
    ['WIQL', `[x] = "a '{t}'"`],
    ['KUSTO', `x == 'a' or y == 'b "{t} {a}"'`],
    // A backslash is like any other character here, so it does not continue the first literal.
    ['ODATA', String.raw`x eq 'a\' and y eq '"{t}"'`],
    // In these, it does.
    ['SOQL', String.raw`x = 'a\'b "{t}"'`],
    ['ODATA', String.raw`"a\"b '{t}'"`],
    // A backslash in the inner text may have either meaning.
    ['ODATA', String.raw`x eq '"b\" {t} "c"'`],
    ['ODATA', String.raw`x eq '"b\" "{t}"'`],
  ] as const)('rejects in %s a variable in quotes within a literal: %s', (language, template) => {
    expect(rejected(language, template)).toBe('t')
  })

  it.each([
    ['ODATA', `x eq '{t}' and y eq '"a"'`],
    ['ODATA', `x eq 'a "b" {t} "c"'`],
    ['ODATA', `x eq '"a"' and y eq '{t}'`],
    ['ODATA', 'x eq {t}'],
    // No quotes in this language.
    ['SOQL', `x = "{t}"`],
    ['SERVICENOW', `x='"{t}"'`],
    ['SOQL', String.raw`x = 'it\'s {t}' AND y = 'it\'s'`],
    ['ODATA', ''],
  ] as const)('accepts in %s: %s', (language, template) => {
    expect(rejected(language, template)).toBeNull()
  })
})
