import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/server'

/**
 * Replaces the MCP library's validator, which compiles schemas to code: this process must not generate code. The validator
 * would check only users' answers, and the answers to our questions have no members.
 */
export const NO_CODE_VALIDATOR: jsonSchemaValidator = {
  getValidator:
    <Value>(): JsonSchemaValidator<Value> =>
    (input) => ({ valid: true, data: input as Value, errorMessage: undefined }),
}
