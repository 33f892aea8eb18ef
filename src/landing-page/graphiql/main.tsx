import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './graphiql.css'
import { createRoot } from 'react-dom/client'

import { Editor } from './editor.tsx'

/** If this document is opened directly, without the page that sends its operations, it cannot do anything. */
const host = window.parent === window ? undefined : window.parent.behalfGraphiql
const root = document.getElementById('editor')
if (root !== null) {
  createRoot(root).render(
    host === undefined ? (
      <p>
        This is part of <a href="./">the landing page</a>.
      </p>
    ) : (
      <Editor host={host} />
    ),
  )
}
