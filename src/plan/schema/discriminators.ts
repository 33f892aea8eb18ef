import { type GraphQLAbstractType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql'
import { directive } from '../directives.ts'
import { type BodyLocator, createBodyLocator, memberLocator } from '../templates/locators/locator.ts'

/** How the objects of an interface or union are distinguished. */
export interface Discriminator {
  /** The name of the object type for an object from the API. */
  typeOf(value: unknown): string
  /**
   * The members of an object that `typeOf` needs, except annotations, which APIs send even if they are not requested.
   */
  readonly properties: readonly string[]
}

/**
 * Compiles the `@discriminator` of an interface or union together with the `@type` of its members. Each `@type`
 * declares a value (by default, of `@odata.type`) or a member that only objects of its type have. All other objects
 * have the type that `otherwise` names.
 */
export function createDiscriminator(
  schema: GraphQLSchema,
  type: GraphQLAbstractType,
): Discriminator | undefined {
  const discriminator = directive(schema, 'discriminator', type)
  if (!discriminator) return undefined
  const path = createBodyLocator(discriminator.path)
  const members = schema.getPossibleTypes(type).map((member) => ({
    name: member.name,
    ...directive(schema, 'type', member),
  }))
  const byValue = new Map(members.map(({ is, name }) => [is, name]))
  const byMember = members.flatMap(({ has, name }) =>
    has === undefined ? [] : [{ path: memberLocator(has), name }],
  )
  return {
    typeOf(value) {
      const named = path.read(value)
      const known = typeof named === 'string' ? byValue.get(named) : undefined
      return (
        known ?? byMember.find((member) => isPresent(member.path, value))?.name ?? discriminator.otherwise
      )
    },
    properties: [path, ...byMember.map((member) => member.path)]
      .map(({ property }) => property)
      .filter((property) => property !== null)
      .filter((property) => !property.startsWith('@')),
  }
}

/** The members to select on objects of a type to distinguish them from objects of other types. */
export function createDistinguishing(schema: GraphQLSchema): (typeName: string) => readonly string[] {
  const properties = new Map<string, string[]>()
  for (const type of Object.values(schema.getTypeMap()).filter(isAbstractType)) {
    const needed = createDiscriminator(schema, type)?.properties ?? []
    for (const { name } of schema.getPossibleTypes(type)) {
      properties.set(name, [...(properties.get(name) ?? []), ...needed])
    }
  }
  return (typeName) => (isObjectType(schema.getType(typeName)) ? (properties.get(typeName) ?? []) : [])
}

function isPresent(path: BodyLocator, value: unknown): boolean {
  const member = path.read(value)
  return member !== null && member !== undefined
}
