import { readFileSync } from 'node:fs'
import type { ApiDescription, NamedType, Operation } from '../../../src/import/description.ts'
import { readOpenApi } from '../../../src/import/openapi/read-openapi.ts'

/** Slices of public descriptions, without their texts. What each is from: descriptions/README.md. */
export const SLICES = ['github', 'power-bi', 'jira', 'azure-devops-git', 'stripe'] as const

export function slice(name: (typeof SLICES)[number]): unknown {
  return JSON.parse(readFileSync(new URL(`../descriptions/${name}.json`, import.meta.url), 'utf8'))
}

/** A description with all that it says read. */
export function described(document: unknown, reserved: readonly string[] = []): ApiDescription {
  const { operations, read } = readOpenApi(document, {
    reserved,
    prefix: ['own'],
    readDocument: (path) => {
      throw new Error(`nothing may be read, but ${path} is`)
    },
  })
  return read(operations)
}

/** A description of one operation, `GET /things`, whose answer has a schema. */
export function answering(schema: object, schemas: object = {}): object {
  return {
    openapi: '3.0.3',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } },
    },
    components: { schemas },
  }
}

/** The type of the answer of {@link answering}. */
export function answerOf({ operations, types }: ApiDescription): NamedType | string | undefined {
  const type = operations[0]?.result?.type
  if (type?.kind === 'named') return types.get(type.name)
  return type === undefined ? (operations[0]?.unsupported ?? undefined) : JSON.stringify(type)
}

export function operationOf({ operations }: ApiDescription, id: string): Operation {
  const found = operations.find((operation) => operation.id === id)
  if (!found) throw new Error(`${id} is not described`)
  return found
}
