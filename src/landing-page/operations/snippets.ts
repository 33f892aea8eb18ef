import type { Draft } from '../page-state.ts'

/** Code that runs an operation outside this page. */
export interface Snippet {
  readonly label: string
  readonly text: string
  /** Whether running it requires a token. */
  readonly usesToken: boolean
}

/**
 * The operation as code for common clients. Each snippet runs unchanged in Node.js or in a shell, with a token in the environment
 * variable `TOKEN`, and prints the response. Variables that are not JSON are omitted.
 */
export function snippetsOf({ document, variables }: Draft, endpoint: string): readonly Snippet[] {
  const used: Used = {
    endpoint: JSON.stringify(endpoint),
    document: template(document),
    variables: JSON.stringify(parsed(variables), null, 2),
    isMutation: isMutation(document),
  }
  return [
    { label: 'curl', text: curl(document, variables, endpoint), usesToken: true },
    { label: 'fetch', text: withFetch(used), usesToken: true },
    { label: 'Apollo Client', text: withApollo(used), usesToken: true },
    { label: 'urql', text: withUrql(used), usesToken: true },
    { label: 'Typed (codegen)', text: withCodegen(document, endpoint), usesToken: false },
  ]
}

/** The parts of an operation, each as a JavaScript expression. */
interface Used {
  readonly endpoint: string
  readonly document: string
  readonly variables: string
  readonly isMutation: boolean
}

const RUN = 'Save this as operation.mjs, then run: node operation.mjs'

const TOKEN =
  'const token = process.env.TOKEN // in a browser: (await msal.acquireTokenSilent({ scopes })).accessToken'

function curl(document: string, variables: string, endpoint: string): string {
  const body = JSON.stringify({ query: document, variables: parsed(variables) })
  return [
    `curl ${endpoint} \\`,
    "  -H 'Content-Type: application/json' \\",
    '  -H "Authorization: Bearer $TOKEN" \\',
    `  --data-raw '${body.replaceAll("'", `'\\''`)}'`,
  ].join('\n')
}

function withFetch({ endpoint, document, variables }: Used): string {
  return `// ${RUN}
${TOKEN}
const query = ${document}

const response = await fetch(${endpoint}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Authorization: \`Bearer \${token}\` },
  body: JSON.stringify({ query, variables: ${variables} }),
})
const { data, errors } = await response.json()
console.dir({ data, errors }, { depth: null })`
}

function withApollo({ endpoint, document, variables, isMutation }: Used): string {
  const call = isMutation ? 'client.mutate({ mutation: OPERATION' : 'client.query({ query: OPERATION'
  const hook = isMutation ? 'useMutation(OPERATION)' : 'useQuery(OPERATION, { variables, errorPolicy })'
  return `// npm install @apollo/client graphql rxjs
// ${RUN}
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client'

${TOKEN}
const client = new ApolloClient({
  link: new HttpLink({
    uri: ${endpoint},
    headers: { Authorization: \`Bearer \${token}\` },
  }),
  cache: new InMemoryCache(),
})

const OPERATION = gql${document}
const variables = ${variables}
const errorPolicy = 'all' // data and errors, if some fields fail

const { data, error } = await ${call}, variables, errorPolicy })
console.dir({ data, error }, { depth: null })

// In React, below <ApolloProvider client={client}>, from '@apollo/client/react':
// ${hook}`
}

function withUrql({ endpoint, document, variables, isMutation }: Used): string {
  const call = isMutation ? 'mutation' : 'query'
  const hook = isMutation ? 'useMutation(OPERATION)' : 'useQuery({ query: OPERATION, variables })'
  return `// npm install @urql/core graphql
// ${RUN}
import { cacheExchange, Client, fetchExchange, gql } from '@urql/core'

${TOKEN}
const client = new Client({
  url: ${endpoint},
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions: () => ({ headers: { Authorization: \`Bearer \${token}\` } }),
})

const OPERATION = gql${document}
const variables = ${variables}

const { data, error } = await client.${call}(OPERATION, variables)
console.dir({ data, error }, { depth: null })

// In React, below <Provider value={client}>, from 'urql':
// ${hook}`
}

function withCodegen(document: string, endpoint: string): string {
  return `// npm install --save-dev @graphql-codegen/cli @graphql-codegen/client-preset graphql
// Save this as codegen.ts, next to schema.graphql (${new URL('#/schema', new URL('.', endpoint))}, Download SDL).
// After each change to an operation, run: npx graphql-codegen
import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/**/*.{ts,tsx}'],
  generates: { './src/gql/': { preset: 'client' } },
  config: { scalars: ${scalars()} },
}
export default config

// In your code, such as src/operation.ts, the result and variables are typed:
import { graphql } from './gql'

const OPERATION = graphql(${template(document)})`
}

/**
 * Scalars that are strings in a response: JSON has no dates, and JavaScript numbers cannot represent every `Long` or `Decimal`.
 */
const TEXTS = ['Date', 'DateTime', 'Decimal', 'Duration', 'GUID', 'Long', 'Time']

function scalars(): string {
  return `{ ${TEXTS.map((name) => `${name}: 'string'`).join(', ')} }`
}

/** Whether the first operation of a document changes something. */
function isMutation(document: string): boolean {
  const code = document.split('\n').filter((line) => !line.trim().startsWith('#'))
  return code.join('\n').trim().startsWith('mutation')
}

/** The document as a template literal. */
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
