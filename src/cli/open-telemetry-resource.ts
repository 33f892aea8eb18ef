type Resources = typeof import('@opentelemetry/resources')

/** The resource that telemetry is reported for: this product, and the values of `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES`. */
export function resourceFromEnvironment(
  { resourceFromAttributes, detectResources, envDetector }: Resources,
  version: string,
): import('@opentelemetry/resources').Resource {
  return resourceFromAttributes({ 'service.name': 'behalf', 'service.version': version }).merge(
    detectResources({ detectors: [envDetector] }),
  )
}
