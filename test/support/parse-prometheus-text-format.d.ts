declare module 'parse-prometheus-text-format' {
  /** Reads Prometheus' text format. */
  const parse: (text: string) => unknown
  export = parse
}
