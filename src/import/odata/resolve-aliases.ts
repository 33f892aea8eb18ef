import type { Building, Ends } from './drafts.ts'
import type { Metadata, Navigation, Property } from './metadata.ts'

/** The model with full type names instead of aliases, and with the types from associations. */
export function resolveAliases(
  model: Building['model'],
  aliases: ReadonlyMap<string, string>,
  associations: ReadonlyMap<string, Ends>,
): Metadata {
  const full = (name: string): string => {
    const at = name.lastIndexOf('.')
    const namespace = aliases.get(name.slice(0, at))
    return namespace === undefined ? name : `${namespace}${name.slice(at)}`
  }
  const typed = <T extends Property>(property: T): T => ({ ...property, type: full(property.type) })
  const navigation = (property: Navigation): Navigation => {
    const [association = '', role = ''] = property.type.split('#')
    const end = associations.get(full(association))?.get(role)
    return end ? { ...property, type: full(end.type), isCollection: end.isMany } : typed(property)
  }
  return {
    ...model,
    structured: new Map(
      [...model.structured].map(([name, type]) => [
        name,
        {
          ...type,
          base: type.base === null ? null : full(type.base),
          properties: type.properties.map(typed),
          navigation: type.navigation.map(navigation),
        },
      ]),
    ),
    descriptions: new Map(
      [...model.descriptions].map(([target, text]) => [
        full(target.split('/')[0] ?? '') + (target.includes('/') ? target.slice(target.indexOf('/')) : ''),
        text,
      ]),
    ),
    roots: model.roots.map((root) => ({ ...root, type: full(root.type) })),
    bound: model.bound.map((each) => ({
      ...each,
      binding: full(each.binding),
      parameters: each.parameters.map(typed),
      returns: each.returns && typed(each.returns),
    })),
  }
}
