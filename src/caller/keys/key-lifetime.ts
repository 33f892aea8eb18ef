const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long Entra ID's issuers and signing keys stay in use, and how often they are read again. */
export const KEY_LIFETIME = {
  /** After this time, keys are read again, so that keys that Entra ID has withdrawn are no longer used. */
  freshMs: HOUR_MS,
  /**
   * If Entra ID cannot be reached, keys stay usable for a day. After that, an attacker who blocks access to it could be hiding
   * the withdrawal of a key.
   */
  usableMs: 24 * HOUR_MS,
  coolDownMs: MINUTE_MS / 2,
  retryMs: 5_000,
}
