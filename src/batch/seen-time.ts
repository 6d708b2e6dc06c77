/**
 * Calls back after so many seconds that this process has seen, on the second. The time for which it was stopped (Ctrl-Z, a container that
 * is paused, a lid that is closed) does not count: nobody could work in it. Gives what calls it off.
 */
export function afterSeconds(seconds: number, act: () => void): () => void {
  let left = Math.ceil(seconds);
  const timer = setInterval(() => {
    if (--left > 0) return;
    clearInterval(timer);
    act();
  }, 1000);
  return () => clearInterval(timer);
}
