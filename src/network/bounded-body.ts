/**
 * Reads the body of a response as UTF-8, up to a limit.
 *
 * @returns null if the body has more than `maxBytes`.
 */
export async function boundedText(
  { body }: Pick<Response, 'body'>,
  maxBytes: number,
): Promise<string | null> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
