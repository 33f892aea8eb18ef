import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { PageConfiguration } from './page-configuration.ts'
import type { PageName } from './page-headers.ts'

/** A document that is ready to be sent. */
export interface PageDocument {
  readonly html: string
  readonly etag: string
}

/** All parts of the page except its scripts and styles. */
export interface PageDocuments extends Readonly<Record<PageName, PageDocument>> {
  /** The icon as SVG. */
  readonly icon: string
}

/** The placeholder in `index.html` for the configuration. */
const PLACEHOLDER = '{{configuration}}'

/**
 * Reads the documents that the build created, then inserts the configuration of this gateway.
 *
 * @param directory - `dist/landing-page`.
 * @returns null if there is no build.
 */
export function loadPageDocuments(directory: string, configuration: PageConfiguration): PageDocuments | null {
  const load = (name: PageName): PageDocument => {
    const built = readFileSync(join(directory, `${name}.html`), 'utf8')
    const html = built.replace(PLACEHOLDER, () => escapeAttribute(JSON.stringify(configuration)))
    return { html, etag: `"${createHash('sha256').update(html).digest('base64url')}"` }
  }
  try {
    const icon = readFileSync(join(directory, 'favicon.svg'), 'utf8')
    return { index: load('index'), graphiql: load('graphiql'), 'signed-in': load('signed-in'), icon }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
