import type { Draft } from './page-state.ts'

/** How to use an operation outside of this page. */
export interface Snippet {
  readonly label: string
  readonly text: string
}

/** The operation for the usual clients. None of them has a token: it is a variable, or the client's own business. */
export function snippetsOf({ document, variables }: Draft, endpoint: string): readonly Snippet[] {
  const given = variables.trim() === '' ? '{}' : variables.trim()
  return [
    { label: 'curl', text: curl(document, given, endpoint) },
    { label: 'fetch', text: withFetch(document, given, endpoint) },
    { label: 'Apollo Client', text: withApollo(document, given) },
    { label: 'urql', text: withUrql(document, given) },
    { label: 'Typed (codegen)', text: withCodegen(document, endpoint) },
  ]
}

function curl(document: string, variables: string, endpoint: string): string {
  const body = JSON.stringify({ query: document, variables: parsed(variables) })
  return [
    `curl ${endpoint} \\`,
    "  -H 'Content-Type: application/json' \\",
    '  -H "Authorization: Bearer $TOKEN" \\',
    `  --data-raw '${body.replaceAll("'", `'\\''`)}'`,
  ].join('\n')
}

function withFetch(document: string, variables: string, endpoint: string): string {
  return `const query = ${template(document)}

const response = await fetch(${JSON.stringify(endpoint)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Authorization: \`Bearer \${token}\` },
  body: JSON.stringify({ query, variables: ${variables} }),
})
const { data, errors } = await response.json()`
}

function withApollo(document: string, variables: string): string {
  return `import { gql, useQuery } from '@apollo/client'

const OPERATION = gql${template(document)}

const { data, error, loading } = useQuery(OPERATION, { variables: ${variables} })`
}

function withUrql(document: string, variables: string): string {
  return `import { gql, useQuery } from 'urql'

const OPERATION = gql${template(document)}

const [{ data, error, fetching }] = useQuery({ query: OPERATION, variables: ${variables} })`
}

function withCodegen(document: string, endpoint: string): string {
  return `// npm install --save-dev @graphql-codegen/cli @graphql-codegen/client-preset
// codegen.ts, with schema.graphql downloaded from ${new URL('#/schema', new URL('.', endpoint))}
import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/**/*.{ts,tsx}'],
  generates: { './src/gql/': { preset: 'client' } },
}
export default config

// In your code: its result and variables are typed.
import { graphql } from './gql'

const OPERATION = graphql(${template(document)})`
}

/** As a template literal. */
function template(document: string): string {
  return `\`${document.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``
}

function parsed(variables: string): unknown {
  try {
    return JSON.parse(variables)
  } catch {
    return {}
  }
}
