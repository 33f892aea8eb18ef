// Covers: quoting-languages.ts
import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { NumberLiteral } from '../../../src/json/lossless-json.ts'
import type { Language } from '../../../src/plan/generated/directive-arguments.ts'
import { createTextTemplate } from '../../../src/plan/templates/text-template.ts'
import type { TextRules } from '../../../src/plan/templates/variables-in-text.ts'

const rules = (language: Language | null, more: Partial<TextRules> = {}): TextRules => ({
  language,
  isOData: false,
  kindOf: (name) => (name === 'n' ? 'plain' : name === 'member' ? 'constant' : 'text'),
  ...more,
})

function write(language: Language | null, template: string, value: unknown, more?: Partial<TextRules>) {
  return createTextTemplate(template, rules(language, more)).expand(() => value)
}

describe('text in a literal of a language', () => {
  it.each([
    // https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_URLParsing
    ['ODATA', "name eq '{t}'", "O'Brien", "name eq 'O''Brien'"],
    // https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_reservedcharacters.htm
    ['SOQL', "WHERE Name = '{t}'", "Bob's BBQ\\", "WHERE Name = 'Bob\\'s BBQ\\\\'"],
    ['SOQL', "WHERE Name = '{t}'", 'a\nb', "WHERE Name = 'a\\nb'"],
    // https://learn.microsoft.com/azure/devops/boards/queries/wiql-syntax
    ['WIQL', "[System.Title] = '{t}'", "It's", "[System.Title] = 'It''s'"],
    // https://support.atlassian.com/jira-software-cloud/docs/jql-operators/
    ['JQL', 'summary ~ "{t}"', 'say "x" \\', 'summary ~ "say \\"x\\" \\\\"'],
    ['KQL', 'title:"{t}"', "it's", 'title:"it\'s"'],
    // https://learn.microsoft.com/kusto/query/scalar-data-types/string
    ['DAX', `FILTER('S', 'S'[R] = "{t}")`, 'a"b', `FILTER('S', 'S'[R] = "a""b")`],
    ['KUSTO', "T | where x == '{t}'", "a'b\\\n", "T | where x == 'a\\'b\\\\\\n'"],
    // https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-query-string-query#_reserved_characters
    ['LUCENE', 'title:"{t}"', 'a" OR b:\\', 'title:"a\\" OR b:\\\\"'],
    // https://docs.github.com/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax
    ['SEARCH', 'repo:contoso/web "{t}"', "it's -label:x", `repo:contoso/web "it's -label:x"`],
    // https://servicenow.github.io/sdk/guides/encoded-query-guide
    ['SERVICENOW', 'nameLIKE{t}^active=true', 'O\'B, "x"', `nameLIKEO'B, "x"^active=true`],
  ] as const)('is written as %s writes it: %s', (language, template, value, expected) => {
    expect(write(language, template, value)).toBe(expected)
  })

  it('is each item of a list in a literal of its own', () => {
    expect(write('SOQL', "Name IN ('{t}')", ['a', "b'"])).toBe("Name IN ('a','b\\'')")
    expect(() => write('SOQL', "Name IN ('{t}')", [])).toThrow(BadUserInputError)
    expect(write('SERVICENOW', 'numberIN{t}', ['a', 'b'])).toBe('numberINa,b')
  })

  it('is each item of a list, separated by commas, where no quotes are needed', () => {
    expect(write('PLAIN', 'ids: {t}', ['a,b', 'c'])).toBe('ids: a,b,c')
    expect(write('ODATA', 'id in ({n})', [1, new NumberLiteral('2.50')])).toBe('id in (1,2.50)')
    expect(write('ODATA', 'kind in ({member})', ['A', 'B'])).toBe('kind in (A,B)')
    expect(write('URI', '/orders?ids={t}', ['a/b', 'c'])).toBe('/orders?ids=a%2Fb,c')
    expect(write('XML', '<Value>{t}</Value>', ['<', '>'])).toBe('<Value>&lt;,&gt;</Value>')
  })

  it.each([
    ['SOQL', "Name IN ('{t}')", [], 'must not be empty'],
    ['SOQL', "Name IN ('{t}')", ['a', null], 'must not contain null'],
    ['PLAIN', 'ids: {t}', ['a', { b: 1 }], 'An object cannot be inserted'],
    ['PLAIN', 'ids: {t}', [['a']], 'An object cannot be inserted'],
    ['KQL', 'title:"{t}"', 'a"', '"t" contains characters'],
    ['ODATA', 'id eq {n}', '1 or true', '"n" is not a valid value of its type'],
    ['ODATA', 'id eq {n}', 'x'.repeat(101), '"n" is not a valid value of its type'],
    ['ODATA', 'id eq {n}', '', '"n" is not a valid value of its type'],
  ] as const)(
    'reports to the client what is wrong with a value, in %s: %s %j',
    (language, template, value, problem) => {
      expect(() => write(language, template, value)).toThrow(problem)
    },
  )

  it.each([
    ['SOQL', "Name IN ('{t}')", ['a', null]],
    ['SOQL', 'Id IN ({n})', ['1', null]],
    ['SERVICENOW', 'numberIN{t}', [null]],
    ['PLAIN', '{t}', [null]],
  ] as const)('has no null among its items in %s', (language, template, value) => {
    expect(() => write(language, `x ${template}`, value)).toThrow(BadUserInputError)
  })

  it('is rejected where the language cannot write it', () => {
    expect(() => write('KQL', 'title:"{t}"', 'a" OR path:"x')).toThrow(BadUserInputError)
    expect(() => write('JQL', 'summary ~ "{t}"', 'a\u0000')).toThrow(BadUserInputError)
    expect(() => write('ODATA', "name eq '{t}'", { a: 1 })).toThrow(BadUserInputError)
    for (const bad of ['a"', 'a\\', 'a\n']) {
      expect(() => write('SEARCH', '"{t}"', bad)).toThrow(BadUserInputError)
    }
    for (const bad of ['a^NQb', 'javascript:gs.getUserID()', 'x@JavaScript:1', 'a\n', ['a,b']]) {
      expect(() => write('SERVICENOW', 'x={t}', bad)).toThrow(BadUserInputError)
    }
  })

  it.each([
    ['no language', null, 'name:{t}', 'declare the language'],
    ['text without quotes', 'ODATA', 'id eq {t}', 'outside of quotes'],
    ['text after a literal', 'SOQL', "x = 'a' AND y = {t}", 'outside of quotes'],
    ['an open literal', 'WIQL', "[x] = '{t}", 'is opened but not closed'],
    ['a backslash before the variable', 'SOQL', "x = '\\{t}'", 'must not directly follow a backslash'],
    ['a comment', 'DAX', '-- it\'s\n"{t}"', 'comments'],
    ['a comment', 'KUSTO', "T // it's\n| where x == '{t}'", 'comments'],
    ['a verbatim literal', 'KUSTO', "T | where x == @'{t}'", 'comments'],
    ['a regular expression', 'LUCENE', '/"/ "{t}"', 'comments and literals'],
    ['an escaped quote outside', 'SEARCH', '\\" "{t}"', 'comments and literals'],
    // https://learn.microsoft.com/sharepoint/dev/general-development/sharepoint-search-rest-api-overview (querytext)
    ['a query in KQL within one in OData', 'ODATA', `querytext='title:"{t}"'`, '{t} is in nested quotes'],
    ['a query in KQL within quotes of another', 'KQL', `querytext='title:"{t}"'`, 'comments and literals'],
    ['two queries within each other', 'DAX', `"x 'a' '{t} and {m}'"`, '{t} is in nested quotes'],
    ['a query in a literal with backslashes', 'SOQL', `x = 'title "{t}"'`, '{t} is in nested quotes'],
    ['the second of two literals', 'KUSTO', `x == 'a' or y == 'b "{t}"'`, '{t} is in nested quotes'],
    ['a query in backticks', 'JQL', 'text ~ "a `{t}`"', '{t} is in nested quotes'],
    [
      'a query in quotes after an apostrophe',
      'ODATA',
      `x='it''s' and q='don t "{t}"'`,
      '{t} is in nested quotes',
    ],
    ['a literal of several lines', 'KUSTO', 'T | where x == ```{t}```', 'outside of quotes|comments'],
    [
      'text in a literal of an unknown language in a URI',
      'URI',
      "/q?f=x eq '{t}'",
      'whose language is unknown',
    ],
  ] as const)('is a problem of the schema with %s', (_what, language, template, problem) => {
    expect(() => write(language, template, 'x')).toThrow(new RegExp(problem))
  })

  it('may be next to quotes within a literal, which end before it', () => {
    expect(write('SOQL', `x = 'a "b" {t}'`, 'c')).toBe(`x = 'a "b" c'`)
    expect(write('SOQL', `x = 'it\\'s {t}' AND y = 'it\\'s'`, 'c')).toBe(`x = 'it\\'s c' AND y = 'it\\'s'`)
  })

  it('is a value without quotes where its type has nothing that a language reads', () => {
    expect(write('ODATA', 'id eq {n} and kind eq {member}', 7)).toBe('id eq 7 and kind eq 7')
    expect(() => write('ODATA', 'id eq {n}', '1 or true')).toThrow(BadUserInputError)
  })
})

describe('text in XML', () => {
  // https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows
  const FETCH =
    "<fetch><entity name='a'><filter><condition attribute='n' operator='eq' value='{t}'/></filter></entity></fetch>"

  it('is written with entities, in attributes and between tags', () => {
    expect(write('XML', FETCH, `x'/><condition attribute="n" operator='ne' value='`)).toBe(
      FETCH.replace(
        '{t}',
        'x&apos;/&gt;&lt;condition attribute=&quot;n&quot; operator=&apos;ne&apos; value=&apos;',
      ),
    )
    // https://learn.microsoft.com/sharepoint/dev/schema/value-element-query
    expect(write('XML', `<Value Type="Text">it's {t}</Value>`, 'a & b\r\n]]>')).toBe(
      `<Value Type="Text">it's a &amp; b&#13;&#10;]]&gt;</Value>`,
    )
    for (const bad of ['a\u0000', '\uD800', '\uFFFF'])
      expect(() => write('XML', FETCH, bad)).toThrow(BadUserInputError)
  })

  it.each([
    ['a value without quotes', '<a b={t}/>', 'is in a tag'],
    ['the name of a tag', '<{t}/>', 'is in a tag'],
    ['a comment', '<!-- ' + `' -->` + "<a b='{t}'/>", 'comments and CDATA'],
    ['a CDATA section', '<a><![CDATA[{t}]]></a>', 'comments and CDATA'],
    ['a tag without an end', "<a b='{t}'", 'opened but not closed'],
  ])('is a problem of the schema with %s', (_what, template, problem) => {
    expect(() => write('XML', template, 'x')).toThrow(new RegExp(problem))
  })
})

describe('text in a URI', () => {
  it('is percent-encoded, and no step out of the path', () => {
    expect(write('URI', '/accounts/{t}/contacts?x={t}', 'a/b?c&d#e')).toBe(
      '/accounts/a%2Fb%3Fc%26d%23e/contacts?x=a%2Fb%3Fc%26d%23e',
    )
    for (const bad of ['', '..', '../x', '%2e%2e'])
      expect(() => write('URI', '/accounts/{t}', bad)).toThrow(BadUserInputError)
  })

  it('is doubled in a literal of OData before', () => {
    expect(write('URI', "/accounts?$filter=name eq '{t}'", "O'B", { isOData: true })).toBe(
      "/accounts?$filter=name eq 'O%27%27B'",
    )
  })
})

/** What a reader of the language has of a text: the literals, and what is around them. */
function read(text: string, quote: string, hasBackslash: boolean): { literals: string[]; outside: string } {
  const inner = hasBackslash ? '(?:[^Q\\\\]|\\\\.)*' : '(?:[^Q]|QQ)*'
  const literal = new RegExp(`Q(${inner})Q`.replaceAll('Q', quote), 'gs')
  const restored = (raw: string) =>
    hasBackslash
      ? raw.replace(/\\(.)/gs, (_whole, character: string) => unescaped(character))
      : raw.replaceAll(quote + quote, quote)
  return {
    literals: [...text.matchAll(literal)].map(([, raw = '']) => restored(raw)),
    outside: text.replace(literal, ''),
  }
}

function unescaped(character: string): string {
  return ({ n: '\n', r: '\r', t: '\t' } as Record<string, string>)[character] ?? character
}

/** Deterministic: the same texts in each run. */
function* hostileTexts(): Generator<string> {
  const signs = [
    "'",
    '"',
    '\\',
    '\n',
    '\r',
    '\t',
    ' ',
    ')',
    '(',
    ' or ',
    '--',
    '//',
    '/*',
    ';',
    '%',
    '_',
    '{t}',
    '`',
    '@',
    'é',
    '😀',
    '\u2019',
  ]
  let seed = 42
  const next = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed
  }
  for (let count = 0; count < 2000; count++) {
    yield Array.from({ length: 1 + (next() % 8) }, () => signs[(next() >> 8) % signs.length]).join('')
  }
}

describe('hostile text', () => {
  it.each([
    ['ODATA', "'", false],
    ['SOQL', "'", true],
    ['WIQL', "'", false],
    ['WIQL', '"', false],
    ['JQL', '"', true],
    ['JQL', "'", true],
    ['KUSTO', "'", true],
    ['KUSTO', '"', true],
    ['KQL', '"', false],
    ['LUCENE', '"', true],
    ['SEARCH', '"', true],
  ] as const)('never leaves its literal in %s with %s', (language, quote, hasBackslash) => {
    const template = createTextTemplate(`a = ${quote}{t}${quote} and b = ${quote}x${quote}`, rules(language))
    for (const text of hostileTexts()) {
      let written: string | null
      try {
        written = template.expand(() => text)
      } catch (error) {
        expect(error).toBeInstanceOf(BadUserInputError)
        expect(['KQL', 'SEARCH']).toContain(language)
        continue
      }
      expect(read(String(written), quote, hasBackslash)).toEqual({
        literals: [text, 'x'],
        outside: 'a =  and b = ',
      })
    }
  })
})
