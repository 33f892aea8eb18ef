import { SaxesParser } from 'saxes'
import { ImportError } from '../../errors/commands.ts'
import type { Metadata } from './metadata.ts'
import { createModel } from './model-builder.ts'

/** The maximum depth of elements. OData documents are never that deep. */
const MAX_DEPTH = 60

/**
 * Reads `$metadata`: CSDL in XML, for OData 2.0 and 4.0. Document type declarations, and therefore custom entities, are
 * rejected.
 *
 * @throws {@link ImportError} if the text is not such a document.
 * @see https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html
 */
export function readMetadata(text: string): Metadata {
  const model = createModel()
  const parser = new SaxesParser()
  let depth = 0
  parser.on('error', (error) => {
    throw new ImportError(`The metadata is not well-formed XML: ${error.message}`, error)
  })
  parser.on('doctype', () => {
    throw new ImportError('The metadata has a document type declaration, which CSDL does not allow.')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > MAX_DEPTH) throw new ImportError('The metadata is nested too deeply.')
    model.open(localName(name), localNames(attributes))
  })
  parser.on('closetag', ({ name }) => {
    depth--
    model.close(localName(name))
  })
  parser.on('text', (content) => model.text(content))
  parser.write(text).close()
  return model.finish()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function localNames(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  // Attributes of CSDL have no prefix. A vendor's attribute, such as sap:label, never replaces a CSDL attribute.
  const [prefixed, own] = [true, false].map((is) =>
    Object.entries(attributes).filter(([name]) => name.includes(':') === is),
  )
  return new Map([...(prefixed ?? []), ...(own ?? [])].map(([name, value]) => [localName(name), value]))
}
