/** How soon a dead parent is noticed, ms. */
const EVERY = 250;

/**
 * npm passes its SIGTERM to the shell that runs the script, and that shell dies without telling us. So under npm the
 * shell's end is taken for the signal. Started by hand, nothing is watched: a desk may outlive its terminal.
 */
export function stopWithParent(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, EVERY);
  watch.unref();
}
