/** Placeholders from examples and templates. They match only whole values, never a part of a real one. */
const PLACEHOLDERS = [
  /^<.*>$/s,
  /^(?:\.\.\.|…|TODO|0{8}(?:-0{4}){3}-0{12}|x{4}[x-]*|\*{3,})$/,
  /^(?:change|replace)[-_]?me$/i,
  // The value was never inserted, by a shell, a template engine, or the Key Vault reference of an Azure App Service.
  // https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#troubleshooting-key-vault-references
  /^(?:\$\{.*\}|\$[A-Z][A-Z\d_]*|\{\{.*\}\}|@Microsoft\.KeyVault\(.*\))$/s,
  /^(?:your|my)(?:[-_][a-z]+)*[-_](?:id|secret|password|token)(?:[-_]here)?$/i,
]

/** Whether a value is a placeholder from an example. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDERS.some((placeholder) => placeholder.test(value))
}
