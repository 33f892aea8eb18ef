import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import type { Member } from '../../description.ts'
import { wordsOf } from '../../names/words.ts'
import { type ReadingTypes, type TypeSite, textOf } from './reading-types.ts'

/** The members of an object, in the order in which they are described. */
export function membersOf(reading: ReadingTypes, schema: JsonObject, site: TypeSite): readonly Member[] {
  const required = new Set<unknown>(Array.isArray(schema.required) ? schema.required : [])
  return Object.entries(isJsonObject(schema.properties) ? schema.properties : {})
    .filter(([, property]) => isJsonObject(property))
    .map(([name, property]) => {
      const where = `${site.where}/properties/${name}`
      const { value } = reading.references.resolve(property, where)
      // In OpenAPI 3.1, keywords next to a reference apply to the member.
      const stated = { ...value, ...(property as JsonObject) }
      return {
        name,
        type: reading.read(property, { name, context: [...site.context, ...wordsOf(name)], where }),
        description: textOf(stated.description),
        required: required.has(name),
        readOnly: stated.readOnly === true,
        writeOnly: stated.writeOnly === true,
        deprecated: stated.deprecated === true ? 'Deprecated by the API.' : null,
      }
    })
}
