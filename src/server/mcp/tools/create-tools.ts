import { Kind } from 'graphql'
import type { McpConfig } from '../../../config/config.ts'
import { ConfigInvalidError } from '../../../errors/startup.ts'
import { permissionsOfOperation } from '../../../plan/permissions/operation-permissions.ts'
import type { PermissionSources } from '../../../plan/permissions/permission-use.ts'
import type { Log } from '../../../telemetry/log.ts'
import { documentExcess } from '../../request-bounds/document-bounds.ts'
import type { TrustedOperation } from '../../trusted-documents/load-manifests.ts'
import { validateTrusted } from '../../trusted-documents/validate-trusted.ts'
import type { JsonSchema } from '../schemas/json-schema.ts'
import { selectionSchema } from '../schemas/selection-schema.ts'
import { variablesSchema } from '../schemas/variables-schema.ts'
import { annotationsOf } from './annotations.ts'
import { RESERVED_NAMES } from './built-in-tool.ts'
import type { Tool } from './tool.ts'
import { descriptionOf, titleOf } from './tool-text.ts'

/** The maximum length of a tool name that works with the clients of every model. */
const MAX_NAME_LENGTH = 64

interface ToolsOptions {
  readonly sources: PermissionSources
  readonly config: Pick<McpConfig, 'maxTools' | 'mutations'>
  /** Whether operations may introspect. */
  readonly introspection: boolean
  readonly log: Log
}

/**
 * Creates a tool for each operation in the manifests for agents, sorted by name. An operation that does not match the schema or
 * uses introspection where that is not allowed is logged and skipped, like any trusted document.
 *
 * @throws {@link ConfigInvalidError} if several operations have the same name, or there are too many operations.
 */
export function createTools(operations: readonly TrustedOperation[], options: ToolsOptions): readonly Tool[] {
  const { config, log } = options
  const found = operations
    .flatMap((trusted) => operationsIn(trusted, options))
    .filter(({ isMutation }) => !isMutation || config.mutations !== 'off')
  const names = new Map<string, number>()
  for (const { name } of found) names.set(name, (names.get(name) ?? 0) + 1)
  const problems = found.flatMap((each) => problemsOf(each, names.get(each.name) ?? 0))
  if (found.length > config.maxTools) {
    problems.push(
      `mcp.manifests: the manifests contain ${found.length} operations, but mcp.maxTools is ${config.maxTools}`,
    )
  }
  if (problems.length > 0) throw new ConfigInvalidError([...new Set(problems)])
  const tools = found.map((each) => toolOf(each, options.sources))
  for (const { name, description } of tools) {
    if (description === '') log.warn({ tool: name }, 'a tool has no description: add one to its operation')
  }
  return tools.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** An operation that may become a tool. */
type Found = Pick<Tool, 'name' | 'body' | 'document' | 'operation' | 'isMutation'> &
  Pick<TrustedOperation, 'manifest'>

function problemsOf({ name, manifest }: Found, occurrences: number): string[] {
  if (name === '') return [`${manifest}: an operation without a name cannot be a tool`]
  const isLong = name.length > MAX_NAME_LENGTH
  return [
    ...(isLong ? [`${manifest}: the name ${name} is longer than ${MAX_NAME_LENGTH} characters`] : []),
    ...(occurrences > 1
      ? [
          `mcp.manifests: the manifests contain several operations named ${name}; each tool needs a unique name`,
        ]
      : []),
    ...(RESERVED_NAMES.has(name)
      ? [`${manifest}: the name ${name} is reserved for one of Behalf's own tools`]
      : []),
  ]
}

function operationsIn(trusted: TrustedOperation, options: ToolsOptions): readonly Found[] {
  const { id, body, manifest } = trusted
  const checked = check(trusted, options)
  if ('problems' in checked) {
    const { problems } = checked
    options.log.warn(
      { manifest, id, problems },
      'an operation for agents does not match the schema, and is not offered as a tool',
    )
    return []
  }
  const { document } = checked
  return document.definitions.flatMap((operation) =>
    operation.kind === Kind.OPERATION_DEFINITION
      ? [
          {
            name: operation.name?.value ?? '',
            isMutation: operation.operation === 'mutation',
            body,
            manifest,
            document,
            operation,
          },
        ]
      : [],
  )
}

function check(trusted: TrustedOperation, { sources, introspection }: ToolsOptions) {
  if (documentExcess(trusted.body) !== null) return { problems: ['the document is too long'] }
  return validateTrusted(trusted, { schema: sources.schema, introspection })
}

function toolOf({ name, body, document, operation, isMutation }: Found, sources: PermissionSources): Tool {
  return {
    name,
    title: titleOf(name),
    description: descriptionOf(sources.schema, operation),
    inputSchema: variablesSchema(sources, document, operation),
    outputSchema: answerSchema(selectionSchema(sources.schema, document, operation)),
    annotations: annotationsOf(sources.plan, operation),
    isMutation,
    permissions: permissionsOfOperation(sources, document, operation),
    body,
    document,
    operation,
  }
}

/** The schema has the form of a GraphQL response: if one part fails, the response contains the rest and the error. */
function answerSchema(data: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: {
      data,
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            message: { type: 'string' },
            path: { type: 'array', items: { type: ['string', 'integer'] } },
            code: { type: 'string' },
          },
          required: ['message'],
        },
      },
    },
    required: ['data'],
  }
}
