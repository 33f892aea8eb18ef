/** Placeholders from examples and templates. They match only whole values, never part of a real value. */
const PLACEHOLDERS = [
  /^<.*>$/s,
  /^(?:\.\.\.|…|TODO|0{8}(?:-0{4}){3}-0{12}|x{4}[x-]*|\*{3,})$/,
  /^(?:change|replace)[-_]?me$/i,
  // The value was never substituted by a shell, by a template engine, or through an Azure App Service's Key Vault
  // reference.
  // https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#troubleshooting-key-vault-references
  /^(?:\$\{.*\}|\$[A-Z][A-Z\d_]*|\{\{.*\}\}|@Microsoft\.KeyVault\(.*\))$/s,
  /^(?:your|my)(?:[-_][a-z]+)*[-_](?:id|secret|password|token)(?:[-_]here)?$/i,
]

/** Whether a value is a placeholder from an example. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDERS.some((placeholder) => placeholder.test(value))
}
