type Resources = typeof import('@opentelemetry/resources')

/** What telemetry is said to come from: this product, and what `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` say. */
export function resourceFromEnvironment(
  { resourceFromAttributes, detectResources, envDetector }: Resources,
  version: string,
): import('@opentelemetry/resources').Resource {
  return resourceFromAttributes({ 'service.name': 'behalf', 'service.version': version }).merge(
    detectResources({ detectors: [envDetector] }),
  )
}
