import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OperationDefinitionNode, parse, print } from 'graphql'
import { parse as parseYaml } from 'yaml'
import type { ApiHandler } from '../../src/testing.ts'

const EXAMPLES = new URL('../../examples/apis/', import.meta.url)

/** What a folder of examples/apis shows. */
export interface ExampleApi {
  readonly folder: string
  /** Settings of its APIs, by name. */
  readonly apis: Readonly<Record<string, object>>
  readonly mocks: Readonly<Record<string, ApiHandler>>
  /** By name: `Pages`, `People`, `Write`, `Fails`, `Limit`. */
  readonly operations: ReadonlyMap<string, string>
  /** What is answered to each, and what the APIs are asked for it. */
  readonly answers: Readonly<Record<string, ExampleAnswer>>
}

export interface ExampleAnswer {
  readonly data: unknown
  /** `extensions` of each error. Default: none. */
  readonly errors?: readonly unknown[]
  /** Of all APIs of the folder, in their order. */
  readonly requests: readonly string[]
}

export async function exampleApis(): Promise<readonly ExampleApi[]> {
  const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Promise.all(folders.map(({ name }) => exampleApi(name)))
}

async function exampleApi(folder: string): Promise<ExampleApi> {
  const read = (file: string) => readFileSync(new URL(`${folder}/${file}`, EXAMPLES), 'utf8')
  const { apis } = parseYaml(read('behalf.yml')) as Pick<ExampleApi, 'apis'>
  const { definitions } = parse(read('queries.graphql'))
  const operations = definitions.map((definition) => {
    const { name } = definition as OperationDefinitionNode
    return [name?.value ?? '', print(definition)] as const
  })
  return {
    folder,
    apis,
    mocks: { ...((await import(new URL(`${folder}/mock.ts`, EXAMPLES).href)) as ExampleApi['mocks']) },
    operations: new Map(operations),
    answers: JSON.parse(read('answers.json')) as ExampleApi['answers'],
  }
}

/** The schemas of all folders in one, since one gateway serves them. */
export function oneSchema(examples: readonly ExampleApi[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'behalf-examples-'))
  for (const { folder } of examples) {
    cpSync(new URL(`${folder}/schema/`, EXAMPLES), join(directory, folder), { recursive: true })
  }
  return directory
}
