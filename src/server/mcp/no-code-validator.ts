import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/server'

/**
 * Stands in for the validator of the protocol's library, which compiles schemas to code: this process generates none. It is asked
 * for answers of users alone, and ours have no members.
 */
export const NO_CODE_VALIDATOR: jsonSchemaValidator = {
  getValidator:
    <Value>(): JsonSchemaValidator<Value> =>
    (input) => ({ valid: true, data: input as Value, errorMessage: undefined }),
}
