import { unsafeCSS } from 'lit';

// Private name, public name when it differs, light, dark. Public tokens are read once, through the private ones.
const colours = `surface,,fffdfa,1d1f22
quiet,,f6f1e8,26282c
ink,text,23262d,ece8e1
soft,muted,62666f,aba8a1
line,,e6dfd3,383b40
edge,,8c8577,7f838b
accent,,0b6b62,5cc7b8
on-accent,,fff,0d1f1d
mentor,,0b6b62,5cc7b8
mentor-bg,mentor-quiet,d9efea,173b37
mentee,,8a4b08,f0b063
mentee-bg,mentee-quiet,fbe6c9,45301a
danger,,a4262c,ff9b93
danger-bg,danger-quiet,fdeceb,44211f`;

// `light-dark()` follows the page's `color-scheme`: a page that never declares dark stays light, whatever the system
// says. Engines without it (before 2024) stay light, and a server has none to ask.
const knowsDark = !!(globalThis as { CSS?: typeof CSS }).CSS?.supports('color:light-dark(red,red)');

/** Design tokens `--rm-color-*`, `--rm-space`, `--rm-radius`; sizes in em, so that a page's root font size does not matter. */
export const tokens = unsafeCSS(
  `:host{${colours.replace(
    /(.+),(.*),(.+),(.+)\n?/g,
    (_, own: string, other: string, light: string, dark: string) =>
      `--_${own}:var(--rm-color-${other || own},${knowsDark ? `light-dark(#${light},#${dark})` : `#${light}`});`,
  )}--_space:var(--rm-space,1em);--_radius:var(--rm-radius,.9em);--_radius-s:calc(var(--_radius)*.7)}`,
);
