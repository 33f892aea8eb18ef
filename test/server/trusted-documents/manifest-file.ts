import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A document's SHA-256 in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A manifest as `@apollo/generate-persisted-query-manifest` makes it, by name of operation. */
export function apolloManifest(
  bodies: Readonly<Record<string, string>>,
  idOf: (body: string, name: string) => string = sha256,
): string {
  const operations = Object.entries(bodies).map(([name, body]) => ({
    id: idOf(body, name),
    name,
    type: body.startsWith('mutation') ? 'mutation' : 'query',
    body,
  }))
  return JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations })
}

/** A folder that lives as long as a test. */
export async function createFolder() {
  const path = await mkdtemp(join(tmpdir(), 'behalf-documents-'))
  return {
    path,
    async write(name: string, content: string): Promise<string> {
      await writeFile(join(path, name), content)
      return join(path, name)
    },
    remove: () => rm(path, { recursive: true }),
  }
}
