import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

import { takeRememberedPage } from './sign-out-page.ts'

const page = takeRememberedPage()
if (page !== null) location.replace(page)
// What Entra ID answered goes from the sign-in's window to the app's, and the window closes.
else await broadcastResponseToMainFrame()
