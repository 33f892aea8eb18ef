import type { Language } from '../generated/directive-arguments.ts'

/** A language with string literals: how they are quoted, and how text is escaped in them. */
export interface QuotingLanguage {
  /** Keyed by the quote that delimits a literal. */
  readonly literals: Readonly<Record<string, Literal>>
  /**
   * Matches text that a template must not contain outside of literals, because it would change how the rest is parsed.
   * Default: nothing.
   */
  readonly forbiddenOutside?: RegExp
  /** How to write text outside of literals, in a language without literals. Default: such text is forbidden. */
  readonly bare?: Pick<Literal, 'forbidden' | 'escape'>
}

/** How to write text between two quotes in a language. */
export interface Literal {
  /** Matches text that a value must not contain, because it cannot be expressed in the language. Default: nothing. */
  readonly forbidden?: RegExp
  /** Whether a backslash escapes the next character. */
  readonly hasBackslash: boolean
  escape(text: string): string
}

/** A quote in the text is doubled. */
function doubled(quote: string): Literal {
  return { hasBackslash: false, escape: (text) => text.replaceAll(quote, quote + quote) }
}

/** Quotes, backslashes and control characters are escaped with a backslash. */
function escapedByBackslash(quote: string, escapes: Readonly<Record<string, string>> = {}): Literal {
  const all: Readonly<Record<string, string>> = { ...escapes, '\\': '\\\\', [quote]: `\\${quote}` }
  return {
    hasBackslash: true,
    forbidden: CONTROL_CHARACTERS_EXCEPT_WHITE_SPACE,
    escape: (text) => text.replace(/[\\"'\n\r\t]/g, (character) => all[character] ?? character),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these cannot be sent safely in any query language.
const CONTROL_CHARACTERS_EXCEPT_WHITE_SPACE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const WHITE_SPACE = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function unchanged(text: string): string {
  return text
}

/** The languages in which Behalf writes literals, each with a link to the vendor's documentation. */
export const QUOTING_LANGUAGES: Readonly<
  Record<Exclude<Language, 'XML' | 'URI' | 'PLAIN'>, QuotingLanguage>
> = {
  /**
   * A phrase in `$search` is in double quotes.
   *
   * @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_URLParsing
   * @see
   *   https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_SystemQueryOptionsearch
   */
  ODATA: { literals: { "'": doubled("'"), '"': escapedByBackslash('"') } },
  /** @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
  SOQL: { literals: { "'": escapedByBackslash("'", WHITE_SPACE) } },
  /** @see https://learn.microsoft.com/azure/devops/boards/queries/wiql-syntax */
  WIQL: { literals: { "'": doubled("'"), '"': doubled('"') } },
  /** @see https://support.atlassian.com/jira-software-cloud/docs/jql-operators/ */
  JQL: { literals: { "'": escapedByBackslash("'", WHITE_SPACE), '"': escapedByBackslash('"', WHITE_SPACE) } },
  /**
   * Table names are in single quotes. Comments are not supported.
   *
   * @see https://learn.microsoft.com/dax/dax-syntax-reference
   */
  DAX: { literals: { '"': doubled('"'), "'": doubled("'") }, forbiddenOutside: /--|\/\/|\/\*/ },
  /**
   * A quoted value ends at the next double quote, which cannot be escaped.
   *
   * @see https://learn.microsoft.com/openspecs/sharepoint_protocols/ms-kql/51e2c39a-b6ad-44a7-a4bf-a04ea03ffafd
   */
  KQL: {
    literals: { '"': { hasBackslash: false, forbidden: /["\p{Cc}]/u, escape: unchanged } },
    forbiddenOutside: /'/,
  },
  /**
   * Comments and literals that begin with `@` or three backticks are not supported.
   *
   * @see https://learn.microsoft.com/kusto/query/scalar-data-types/string
   */
  KUSTO: {
    literals: { "'": escapedByBackslash("'", WHITE_SPACE), '"': escapedByBackslash('"', WHITE_SPACE) },
    forbiddenOutside: /@$|`|~~~|\/\//,
  },
  /**
   * Regular expressions, which are delimited by slashes, are not supported.
   *
   * @see https://lucene.apache.org/core/10_0_0/queryparser/org/apache/lucene/queryparser/classic/package-summary.html
   *   (escaping)
   * @see
   *   https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-query-string-query#_reserved_characters
   */
  LUCENE: { literals: { '"': escapedByBackslash('"') }, forbiddenOutside: /[\\/']/ },
  /**
   * Some of these search syntaxes treat a backslash in a phrase as an escape and others do not, so it is forbidden, as
   * is a double quote.
   *
   * @see https://docs.github.com/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax
   * @see https://docs.github.com/search-github/github-code-search/understanding-github-code-search-syntax
   * @see https://support.google.com/mail/answer/7190
   */
  SEARCH: {
    literals: { '"': { hasBackslash: true, forbidden: /["\\\p{Cc}]/u, escape: unchanged } },
    forbiddenOutside: /[\\']/,
  },
  /**
   * There are no literals, and `^`, which ends a value, cannot be escaped. A value with `javascript:` is a script that
   * the server runs.
   *
   * @see https://servicenow.github.io/sdk/guides/encoded-query-guide
   * @see
   *   https://www.servicenow.com/community/developer-forum/not-all-scripted-queries-can-be-safely-converted-to-an-encoded/m-p/1416248
   */
  SERVICENOW: { literals: {}, bare: { forbidden: /[\^\p{Cc}]|javascript:/iu, escape: unchanged } },
}
