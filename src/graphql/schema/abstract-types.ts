import { type GraphQLSchema, isAbstractType } from 'graphql'
import { createDiscriminator } from '../../plan/schema/discriminators.ts'

/** Makes graphql-js resolve the types of interfaces and unions from API responses. */
export function resolveAbstractTypes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isAbstractType)) {
    const discriminator = createDiscriminator(schema, type)
    if (discriminator) type.resolveType = (value: unknown) => discriminator.typeOf(value)
  }
}
