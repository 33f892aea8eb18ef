/**
 * Text from elsewhere as it may go to a terminal: on one line, and without what a terminal would act on or hide.
 * Names in a directory are chosen by whoever registers an application.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}
