// Points of the page's own, by declaration merging. A program of its own (merging.test.ts compiles it): what is merged holds
// for a whole program. Compiled, never run.
import { createPluginHost, type PluginEnv, type PluginHost } from '@reverse-mentoring/core';
import { definePlugin, type Contributions, type Filters } from '@reverse-mentoring/core/plugin';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles when the value is of exactly this type. */
const exactly =
  <A>() =>
  <B>(_value: B, ..._proof: Same<A, B> extends true ? [] : [never]): void => {};

declare module '@reverse-mentoring/core/plugin' {
  interface Contributions {
    'acme.widget': { readonly id: string; readonly draw: (session: string) => string };
  }
  interface Filters {
    'acme.order': { readonly pots: number };
  }
  interface PluginEvents {
    'acme.fired': { readonly at: string };
  }
}

const own = definePlugin({
  id: 'acme/own',
  version: '1.0.0',
  sdk: 2,
  setup(given) {
    given.contribute('acme.widget', { id: 'clock', draw: session => session });
    // @ts-expect-error draw is missing
    given.contribute('acme.widget', { id: 'clock' });
    given.filter('acme.order', order => ({ ...order, pots: order.pots + 1 }));
    // @ts-expect-error pots is a number
    given.filter('acme.order', order => ({ ...order, pots: 'two' }));
    given.on('acme.fired', ({ at }) => {
      given.log(at.toUpperCase());
    });
    // @ts-expect-error at is a text
    given.on('acme.fired', ({ at }) => at.toFixed());
  },
});

export async function endToEnd(env: PluginEnv): Promise<void> {
  const host: PluginHost = createPluginHost({ ...env, points: { 'acme.widget': { kind: 'contribution', onFailure: 'drop', ms: 0 } } });
  await host.use([own()]);
  for (const { value } of host.contributions('acme.widget')) {
    exactly<(session: string) => string>()(value.draw);
    // @ts-expect-error drawn is what it has
    void value.drawn;
  }
  const order = await host.runFilter('acme.order', { pots: 1 });
  exactly<Filters['acme.order']>()(order);
  host.emit('acme.fired', { at: '2026-11-22' });
  // @ts-expect-error at is missing
  host.emit('acme.fired', {});
  exactly<Contributions['acme.widget']>()(host.contributions('acme.widget')[0]!.value);
}
