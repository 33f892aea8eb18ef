import { ImportError } from '../../errors/commands.ts'
import type { Attributes, Drafts, Ends } from './drafts.ts'
import { closeElement, openHandlers } from './element-handlers.ts'
import type { BoundOperation, EdmEnum, Metadata, Root, StructuredType } from './metadata.ts'
import { resolveAliases } from './resolve-aliases.ts'

/** Receives CSDL elements in document order. */
export interface ModelBuilder {
  open(element: string, attributes: Attributes): void
  text(content: string): void
  close(element: string): void
  /** @throws {@link ImportError} if the document has no container with an entity set or a singleton. */
  finish(): Metadata
}

/** Creates a builder for the model, to be called while a parser reads the document. */
export function createModel(): ModelBuilder {
  const model = {
    version: 'V4' as Metadata['version'],
    structured: new Map<string, StructuredType>(),
    enums: new Map<string, EdmEnum>(),
    definitions: new Map<string, string>(),
    roots: [] as Root[],
    bound: [] as BoundOperation[],
    descriptions: new Map<string, string>(),
  }
  const associations = new Map<string, Ends>()
  const aliases = new Map<string, string>()
  const drafts: Drafts = {
    namespace: '',
    alias: '',
    type: null,
    enumeration: null,
    operation: null,
    association: null,
    target: '',
    isDescribing: false,
  }
  const qualified = (name: string) => `${drafts.namespace}.${name}`
  const handlers = openHandlers({ model, drafts, associations, aliases, qualified })
  return {
    open: (element, attributes) => handlers.get(element)?.(attributes),
    text(content) {
      if (drafts.isDescribing && content.trim() !== '' && !model.descriptions.has(drafts.target)) {
        model.descriptions.set(drafts.target, content.trim())
      }
    },
    close: (element) => closeElement(element, { model, drafts }),
    finish() {
      if (model.roots.length === 0)
        throw new ImportError('The metadata has no entity set. Expected the XML of $metadata.')
      if (model.version === 'V3')
        throw new ImportError(
          'The metadata is OData 3.0, which Behalf does not support. Request the metadata in OData 4.0 or 2.0.',
        )
      return resolveAliases(model, aliases, associations)
    },
  }
}
