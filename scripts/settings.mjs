/**
 * Writes what follows from the declarations of settings in src/config: behalf.schema.json, for editors, the type of a
 * configuration in code, and the tables of docs/configuration.md. With `--check` writes nothing, and fails if one of them is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { createConfigurationType } from '../src/config/reference/configuration-type.ts'
import { createEditorSchema } from '../src/config/reference/editor-schema.ts'
import { withSettingsTables } from '../src/config/reference/settings-tables.ts'

const ROOT = new URL('../', import.meta.url)
const read = (path) => {
  const url = new URL(path, ROOT)
  return existsSync(url) ? readFileSync(url, 'utf8') : ''
}

const PAGE = 'docs/configuration.md'
const schema = createEditorSchema()
const files = {
  'behalf.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
  'src/config/generated/configuration.ts': createConfigurationType(schema),
  [PAGE]: withSettingsTables(read(PAGE)),
}
const stale = Object.keys(files).filter((path) => read(path) !== files[path])

if (!process.argv.includes('--check')) {
  for (const path of stale) writeFileSync(new URL(path, ROOT), files[path])
} else if (stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}; run npm run settings`)
  process.exit(1)
}
