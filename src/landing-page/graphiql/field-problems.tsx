import { useGraphiQL, useMonaco } from '@graphiql/react'
import { useEffect } from 'react'

import type { GraphiqlHost } from './graphiql-host.ts'
import { locateField } from './locate-field.ts'

/** The owner of the markers, in Monaco's terms. Markers of other owners are not changed. */
const OWNER = 'behalf'

/** Renders nothing. Marks the fields that would fail. */
export function FieldProblems({ host }: { readonly host: GraphiqlHost }) {
  const monaco = useMonaco((state) => state.monaco)
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  useEffect(() => {
    if (!monaco || !queryEditor) return
    return host.onProblems((problems) => {
      const model = queryEditor.getModel()
      if (model === null) return
      const markers = problems.flatMap(({ path, message }) => {
        const place = locateField(model.getValue(), path)
        if (place === null) return []
        const { line, column, length } = place
        return [
          {
            severity: monaco.MarkerSeverity.Warning,
            message,
            startLineNumber: line,
            endLineNumber: line,
            startColumn: column,
            endColumn: column + length,
          },
        ]
      })
      monaco.editor.setModelMarkers(model, OWNER, markers)
    })
  }, [host, monaco, queryEditor])
  return null
}
