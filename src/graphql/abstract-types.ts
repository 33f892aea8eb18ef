import { type GraphQLSchema, isAbstractType } from 'graphql'
import { directive } from '../plan/directives.ts'
import { createJsonPath } from '../plan/json-path.ts'

/**
 * Tells the objects of interfaces and unions apart by what the API answers: a discriminator, by default
 * `@odata.type`, or a member that only one type has. An object of a type that the schema does not know is of the
 * type that `otherwise` names.
 */
export function resolveAbstractTypes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const discriminator = isAbstractType(type) ? directive(schema, 'discriminator', type) : undefined
    if (!(isAbstractType(type) && discriminator)) continue
    const path = createJsonPath(discriminator.path)
    const members = schema.getPossibleTypes(type).map((member) => ({
      name: member.name,
      ...directive(schema, 'type', member),
    }))
    const byValue = new Map(members.map(({ is, name }) => [is, name]))
    const byMember = members.flatMap(({ has, name }) =>
      has === undefined ? [] : [{ path: createJsonPath(has), name }],
    )
    type.resolveType = (value: unknown) => {
      const named = path.read(value)
      if (typeof named === 'string') return byValue.get(named) ?? discriminator.otherwise
      return byMember.find((member) => member.path.read(value) !== undefined)?.name ?? discriminator.otherwise
    }
  }
}
