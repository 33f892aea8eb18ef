import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

import { takeRememberedPage } from './sign-out-page.ts'

const page = takeRememberedPage()
if (page !== null) location.replace(page)
// Passes Entra ID's response from the sign-in window to the app's window, and closes the sign-in window.
else await broadcastResponseToMainFrame()
