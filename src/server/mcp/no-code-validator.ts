import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/server'

/**
 * Replaces the validator of the protocol's library, which compiles schemas to code, because this process generates no code. It
 * would only validate users' answers, and the answers to our questions have no members.
 */
export const NO_CODE_VALIDATOR: jsonSchemaValidator = {
  getValidator:
    <Value>(): JsonSchemaValidator<Value> =>
    (input) => ({ valid: true, data: input as Value, errorMessage: undefined }),
}
