/** What all give, once all have ended; then rejects with what the first of them that failed did. Nothing goes on behind an error. */
export async function allOf<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(works);
  return ended.map((it) => {
    if (it.status === 'rejected') throw it.reason;
    return it.value;
  });
}
