import type { PluginStatus } from '@reverse-mentoring/core';

/** What is behind a set-up that failed, and what to do. */
export function whyNot(status: PluginStatus | undefined, point: string | undefined): { readonly cause: string; readonly change: string } {
  const { state, error = '', code } = status ?? {};
  const mend = 'mend what the message names';
  if (state === 'pending')
    return {
      cause: 'it awaits something that does not come within 5 s, a network answer for instance',
      change: 'register first, fetch later: ctx.contribute works after setup too',
    };
  if (/^Plugin "[^"]*", supports: /.test(error))
    return {
      cause: 'supports() said so, before setup was called: it answers something else than true, or throws',
      change: 'answer true where the page has what you need (host.sdk is 2 here, host.points has every point), else a sentence for people to read',
    };
  if (point) return { cause: `what it registers at ${point} is not of the shape that point takes; everything was taken back`, change: mend };
  if (code === 'plugin-invalid')
    return /, setup: options: /.test(error)
      ? { cause: 'the options given to its factory do not pass its own schema', change: 'give good ones: testPlugin(…, () => kiln({ … }))' }
      : { cause: 'its definition is wrong, so that setup was never called', change: `${mend}, in what is given to definePlugin` };
  return {
    cause: 'setup threw; everything it had registered was taken back',
    change: `${mend}; for what may be missing on some pages write supports()`,
  };
}
