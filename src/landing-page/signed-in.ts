import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

import { announceAnswer } from './sign-in/popup.ts'

/**
 * The one redirect URI of the page. Entra ID's answer is handed to the page that waits for it, in another window or
 * after this one; who comes without an answer has signed out, or got lost.
 */
if (location.hash.length > 1) {
  announceAnswer()
  await broadcastResponseToMainFrame()
} else location.replace('./')
