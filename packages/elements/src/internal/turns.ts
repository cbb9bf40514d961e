/** Milliseconds of drawing in one task; a click waits no longer than this. */
const share = 30;
let spent = 0;
let next: Promise<void> | undefined;

/** Draws now, or, when the tags of this page have drawn enough in this task, in a later one. */
export function inTurns(draw: () => void): Promise<void> | undefined {
  next ??= new Promise(resolve => {
    setTimeout(() => {
      spent = 0;
      next = undefined;
      resolve();
    });
  });
  if (spent > share) return next.then(() => inTurns(draw));
  const began = performance.now();
  draw();
  spent += performance.now() - began;
  return undefined;
}
