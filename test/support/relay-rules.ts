import { createRequire } from 'node:module'
import type { Linter as ESLint } from 'eslint'

const require = createRequire(import.meta.url)
const { Linter } = require('eslint') as typeof import('eslint')
const plugin = require('@graphql-eslint/eslint-plugin') as {
  readonly parser: ESLint.Parser
  readonly rules: Record<string, never>
}

/** The rules of GraphQL-ESLint for Relay, as a schema that pages forward can keep them. */
const RULES: ESLint.RulesRecord = {
  // Backward paging does not exist: most APIs cannot go back.
  'graphql/relay-arguments': ['error', { includeBoth: false }],
  'graphql/relay-connection-types': 'error',
  // An item need not be a node: a message or an event has no id that leads to it without its mailbox.
  'graphql/relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  'graphql/relay-page-info': 'error',
}

/** What the rules of GraphQL-ESLint for Relay find in a schema. */
export function relayProblems(sdl: string): readonly string[] {
  const config: ESLint.Config = {
    files: ['**/*.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: sdl } } },
    plugins: { graphql: plugin },
    rules: RULES,
  }
  return new Linter({ configType: 'flat' })
    .verify(sdl, [config], { filename: 'schema.graphql' })
    .map(({ ruleId, message }) => `${ruleId}: ${message}`)
}
